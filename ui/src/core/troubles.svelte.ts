import type { Trouble } from './bindings/Trouble';
import { asTrouble } from './client';

type Shown = { trouble: Trouble; again: (() => void) | null };

class Troubles {
  /** What went wrong last and has not been put away. */
  shown = $state.raw<Shown | null>(null);

  report(reason: unknown, again: (() => void) | null = null): void {
    this.shown = { trouble: asTrouble(reason), again };
  }

  clear(): void {
    this.shown = null;
  }
}

export const troubles = new Troubles();

/**
 * Does one piece of work with the core. When it fails, the page stays as it is and a bar says why, with a way
 * to try again; a Trouble about a field goes to `atField` instead, if the view has one. True when it went well.
 */
export async function attempt(
  work: () => Promise<void>,
  atField?: (field: string, sentence: string) => void,
): Promise<boolean> {
  try {
    await work();
    troubles.clear();
    return true;
  } catch (reason) {
    const trouble = asTrouble(reason);
    if (atField && trouble.field) atField(trouble.field, [trouble.title, trouble.rest].join(' ').trim());
    else troubles.report(trouble, () => void attempt(work, atField));
    return false;
  }
}

/** Loads one thing that may be gone, and answers whether it is. Anything else that goes wrong is said as by `attempt`. */
export async function isGone(load: () => Promise<void>): Promise<boolean> {
  try {
    await load();
    return false;
  } catch (reason) {
    const trouble = asTrouble(reason);
    if (trouble.code === 'other') return true;
    troubles.report(trouble, () => void attempt(load));
    return false;
  }
}
