import type { SettingsDraft } from '../../core/bindings/SettingsDraft';
import { session } from '../../core/session.svelte';
import { attempt } from '../../core/troubles.svelte';
import { say } from '../../core/words';

/** A setting is kept as soon as it is changed; what was wrong is said at its field. */
class Keeping {
  /** One quiet word after a change was kept. */
  said = $state('');
  wrong = $state.raw<Partial<Record<string, string>>>({});

  async keep(change: Partial<SettingsDraft>): Promise<boolean> {
    const fields = Object.keys(change);
    this.said = '';
    this.wrong = Object.fromEntries(Object.entries(this.wrong).filter(([name]) => !fields.includes(name)));
    const kept = await attempt(
      () => session.save(change),
      (field, sentence) => (this.wrong = { ...this.wrong, [field]: sentence }),
    );
    if (kept) this.said = say('settings-saved');
    return kept;
  }

  forget(): void {
    this.said = '';
    this.wrong = {};
  }
}

export const keeping = new Keeping();
