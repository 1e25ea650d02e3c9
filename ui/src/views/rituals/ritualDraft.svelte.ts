import type { Ritual } from '../../core/bindings/Ritual';
import type { RitualDraft } from '../../core/bindings/RitualDraft';
import type { Weekday } from '../../core/bindings/Weekday';
import { DraftKeeper } from '../../core/drafts.svelte';

export const WEEK: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A ritual being made or changed. It survives the window: its name as title, the rest as text. */
export class RitualOnPaper {
  name = $state('');
  ours = $state(true);
  weekdays = $state<Weekday[]>([...WEEK]);
  time = $state('');

  readonly keeper: DraftKeeper;
  readonly #id: string | null;

  constructor(ritual: Ritual | null) {
    this.#id = ritual?.id ?? null;
    this.keeper = new DraftKeeper(ritual ? `ritual/${ritual.id}` : 'ritual/new');
    if (!ritual) return;
    this.name = ritual.name;
    this.ours = ritual.ours;
    this.weekdays = [...ritual.weekdays];
    this.time = ritual.time ?? '';
  }

  async load(): Promise<void> {
    if (!(await this.keeper.load())) return;
    this.name = this.keeper.title;
    const rest: Partial<RitualDraft> = JSON.parse(this.keeper.text || '{}');
    this.ours = rest.ours ?? this.ours;
    this.weekdays = rest.weekdays ?? this.weekdays;
    this.time = rest.time ?? this.time;
  }

  /** To be called at every change. */
  touch(): void {
    this.keeper.title = this.name;
    const { ours, weekdays, time } = this;
    this.keeper.text = JSON.stringify({ ours, weekdays, time });
    this.keeper.touch();
  }

  toggle(day: Weekday): void {
    const chosen = this.weekdays.includes(day)
      ? this.weekdays.filter((other) => other !== day)
      : [...this.weekdays, day];
    this.weekdays = WEEK.filter((known) => chosen.includes(known));
    this.touch();
  }

  get everyDay(): boolean {
    return this.weekdays.length === WEEK.length;
  }

  asDraft(): RitualDraft {
    const { name, ours, time } = this;
    return { id: this.#id, name, ours, weekdays: [...this.weekdays], time };
  }
}
