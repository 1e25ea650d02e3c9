import type { LibraryItem } from '../../core/bindings/LibraryItem';
import type { LibraryQuery } from '../../core/bindings/LibraryQuery';
import { core } from '../../core/client';
import { attempt } from '../../core/troubles.svelte';

/** Milliseconds without a keystroke before the core is asked. */
const REST = 120;
/** How many exercises are shown at first, and how many more each time. */
const A_SHELF = 40;

const EVERYTHING: LibraryQuery = {
  text: '',
  theme: null,
  minutes: null,
  energy: null,
  mode: null,
  alone: false,
  kind: null,
};

/** What is looked for in the library and what was found. It outlives the page, so that the way back leads to the same list. */
class Looking {
  wanted = $state.raw(EVERYTHING);
  found = $state.raw<LibraryItem[]>();
  /** The exercise whose page was opened last, while the person is in the library. */
  opened: string | null = null;

  #most = $state(A_SHELF);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get shown(): LibraryItem[] {
    return (this.found ?? []).slice(0, this.#most);
  }

  get hasMore(): boolean {
    return (this.found ?? []).length > this.#most;
  }

  /** There is no condition at all. */
  get isForEverything(): boolean {
    return JSON.stringify({ ...this.wanted, text: this.wanted.text.trim() }) === JSON.stringify(EVERYTHING);
  }

  /** Looks for something else at once. */
  for(change: Partial<LibraryQuery>): void {
    this.#want(change);
    void this.refresh();
  }

  /** Looks for these words, as soon as the fingers rest. */
  forWords(text: string): void {
    this.#want({ text });
    this.#timer = setTimeout(() => void this.refresh(), REST);
  }

  forEverything(): void {
    this.for(EVERYTHING);
  }

  /** Asks the core; an answer that a later question has overtaken is let go. */
  async refresh(): Promise<void> {
    const mine = ++this.#asked;
    await attempt(async () => {
      const found = await core.library(this.wanted);
      if (mine === this.#asked) this.found = found;
    });
  }

  more(): void {
    this.#most += A_SHELF;
  }

  /** Knows nothing any more. */
  forget(): void {
    this.#want(EVERYTHING);
    this.found = undefined;
    this.opened = null;
  }

  #want(change: Partial<LibraryQuery>): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#most = A_SHELF;
    this.wanted = { ...this.wanted, ...change };
  }
}

export const looking = new Looking();
