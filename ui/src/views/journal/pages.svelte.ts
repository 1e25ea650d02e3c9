import type { JournalLine } from '../../core/bindings/JournalLine';
import type { JournalPage } from '../../core/bindings/JournalPage';
import type { JournalQuery } from '../../core/bindings/JournalQuery';
import { core } from '../../core/client';
import { attempt } from '../../core/troubles.svelte';

/** How many pages are held at most: what is far away is let go and read again when one comes back to it. */
const MOST = 6;

type Held = { query: JournalQuery; page: JournalPage };

/** The part of the journal that is being looked at: some pages of it, one after another. */
export class Pages {
  #held = $state.raw<Held[]>([]);
  isLoaded = $state(false);

  #query: JournalQuery;
  #asked = 0;
  #loading = false;

  constructor(query: JournalQuery) {
    this.#query = query;
  }

  get entries(): JournalLine[] {
    return this.#held.flatMap(({ page }) => page.entries);
  }

  /** Where what is older goes on, if it does. */
  get older(): string | null {
    return this.#held.at(-1)?.page.older ?? null;
  }

  /** Where what is newer goes on, if it may. */
  get newer(): string | null {
    return this.#held[0]?.page.newer ?? null;
  }

  get order() {
    return this.#held[0]?.page.order ?? 'newest';
  }

  get found() {
    return this.#held[0]?.page.found ?? null;
  }

  /** Whether what is shown was looked for by its words. */
  get isSearch(): boolean {
    return (this.#held[0]?.query.words.trim() ?? '') !== '';
  }

  /** Begins anew with another query. */
  async open(query: JournalQuery): Promise<void> {
    this.#query = query;
    await this.#read(async () => [await this.#page(query)]);
  }

  /** Reads again what is shown, so that nothing jumps away under the reader. */
  async refresh(): Promise<void> {
    await this.#read(async () => {
      const held = [await this.#page(this.#held[0]?.query ?? this.#query)];
      let before = held[0]?.page.older;
      // As many pages as before; and one at least that has something, where there is any.
      while (
        before &&
        (held.length < this.#held.length || held.every(({ page }) => page.entries.length === 0))
      ) {
        const next = await this.#page({ ...this.#query, before });
        held.push(next);
        before = next.page.older;
      }
      return held;
    });
  }

  /** Reads the page that follows, unless one is on its way. */
  async readOlder(): Promise<void> {
    const before = this.older;
    if (this.#loading || before === null) return;
    await this.#read(async () => {
      const held = [...this.#held, await this.#page({ ...this.#query, before })];
      // A page from which no way leads back is not let go.
      return held.length > MOST && held[1]?.page.newer ? held.slice(1) : held;
    });
  }

  /** Reads the page that goes before. */
  async readNewer(): Promise<void> {
    const after = this.newer;
    if (this.#loading || after === null) return;
    await this.#read(async () => {
      const first = await this.#page({ ...this.#query, after });
      if (first.page.entries.length > 0) return [first, ...this.#held].slice(0, MOST);
      // There is nothing newer after all.
      return this.#held.map((held, n) => (n === 0 ? { ...held, page: { ...held.page, newer: null } } : held));
    });
  }

  async #page(query: JournalQuery): Promise<Held> {
    return { query, page: await core.journal(query) };
  }

  /** Whoever asked last is right. */
  async #read(work: () => Promise<Held[]>): Promise<void> {
    const mine = ++this.#asked;
    this.#loading = true;
    await attempt(async () => {
      const held = await work();
      if (mine !== this.#asked) return;
      this.#held = held;
      this.isLoaded = true;
    });
    if (mine === this.#asked) this.#loading = false;
  }
}
