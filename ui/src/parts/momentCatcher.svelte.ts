import { core } from '../core/client';
import { DraftKeeper } from '../core/drafts.svelte';
import { attempt } from '../core/troubles.svelte';
import { say } from '../core/words';
import { toasts } from './toasts.svelte';

/** One line on its way to becoming a moment; Today and the journal share it. */
export class MomentCatcher {
  readonly draft = new DraftKeeper('moment');
  #keeping = false;

  /** Keeps the line and offers to undo it; false when there is nothing to keep or it could not be kept. */
  async keep(): Promise<boolean> {
    if (this.draft.text.trim() === '' || this.#keeping) return false;
    this.#keeping = true;
    const kept = await attempt(async () => {
      await this.draft.flush();
      const entry = await core.catchMoment({ text: this.draft.text, exercise: null });
      this.draft.settle();
      toasts.show(say('moment-kept'), async () => void (await core.trashEntry(entry.id)));
    });
    this.#keeping = false;
    return kept;
  }
}
