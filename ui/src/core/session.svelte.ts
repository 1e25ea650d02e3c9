import type { AppDay } from './bindings/AppDay';
import type { Desktop } from './bindings/Desktop';
import type { Settings } from './bindings/Settings';
import type { SettingsDraft } from './bindings/SettingsDraft';
import type { Trouble } from './bindings/Trouble';
import { core } from './client';

/** What the core said at the start about the person's settings and this computer, kept current. */
class Session {
  #settings = $state.raw<Settings>();
  #desktop = $state.raw<Desktop>();
  notices = $state.raw<Trouble[]>([]);
  #day = $state.raw<AppDay>();

  get settings(): Settings {
    if (!this.#settings) throw new Error('The vault is not open yet.');
    return this.#settings;
  }

  /** The app's day, and until when everything pauses. */
  get day(): AppDay {
    if (!this.#day) throw new Error('The vault is not open yet.');
    return this.#day;
  }

  set day(day: AppDay) {
    this.#day = day;
  }

  get desktop(): Desktop {
    if (!this.#desktop) throw new Error('The vault is not open yet.');
    return this.#desktop;
  }

  async open(settings: Settings, desktop: Desktop, notices: Trouble[]): Promise<void> {
    await this.refreshDay();
    this.#settings = settings;
    this.#desktop = desktop;
    this.notices = notices;
  }

  /** Saves a change of some settings; rejects with the core's Trouble and leaves the rest as it was. */
  async save(change: Partial<SettingsDraft>): Promise<void> {
    const turn = this.#turn.then(async () => {
      this.#settings = await core.saveSettings({ ...this.settings, ...change });
    });
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  async refresh(): Promise<void> {
    this.#settings = await core.settings();
  }

  async refreshDay(): Promise<void> {
    this.#day = await core.day();
  }

  async refreshDesktop(): Promise<void> {
    this.#desktop = await core.desktop();
  }

  async setAutostart(on: boolean): Promise<void> {
    this.#desktop = await core.setAutostart(on);
  }

  putNoticeAway(notice: Trouble): void {
    this.notices = this.notices.filter((other) => other !== notice);
  }

  // Settings are saved whole, so one save waits for the one before it.
  #turn: Promise<void> = Promise.resolve();
}

export const session = new Session();
