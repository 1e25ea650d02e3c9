import { core } from '../core/client';
import { DraftKeeper } from '../core/drafts.svelte';
import { attempt } from '../core/troubles.svelte';
import { say } from '../core/words';
import { toasts } from './toasts.svelte';

/** One line on its way to becoming a moment. */
export class MomentCatcher {
  readonly draft: DraftKeeper;
  #keeping = false;

  constructor(slot = 'moment') {
    this.draft = new DraftKeeper(slot);
  }

  /** Keeps the line and offers to undo it; false when there is nothing to keep or it could not be kept. */
  async keep(): Promise<boolean> {
    if (this.draft.text.trim() === '' || this.#keeping) return false;
    this.#keeping = true;
    const kept = await attempt(async () => {
      await this.draft.flush();
      const { slot, text, details } = this.draft;
      const entry = await core.keepEntry({
        kind: 'moment',
        id: null,
        version: 0,
        slot,
        title: '',
        text,
        details,
      });
      this.draft.settle();
      toasts.show(say('moment-kept'), async () => void (await core.trashEntry(entry.id)));
    });
    this.#keeping = false;
    return kept;
  }
}
