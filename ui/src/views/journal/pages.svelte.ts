import type { Entry } from '../../core/bindings/Entry';
import type { EntryKind } from '../../core/bindings/EntryKind';
import { core } from '../../core/client';
import { attempt } from '../../core/troubles.svelte';

/** The journal as far as it has been read: page after page, newest first. */
export class Pages {
  entries = $state.raw<Entry[]>([]);
  /** Where the next page begins; null at the end, undefined before the first answer. */
  next = $state<string | null>();

  readonly #trashed: boolean;
  #kind: EntryKind | null = null;
  #asked = 0;
  #loading = false;

  constructor(trashed = false) {
    this.#trashed = trashed;
  }

  get isLoaded(): boolean {
    return this.next !== undefined;
  }

  get hasMore(): boolean {
    return typeof this.next === 'string';
  }

  /** Begins anew, with one kind or all. */
  async open(kind: EntryKind | null): Promise<void> {
    this.#kind = kind;
    await this.refresh();
  }

  /** Reads again as much as is shown, so that nothing jumps away under the reader. */
  async refresh(): Promise<void> {
    const mine = ++this.#asked;
    const atLeast = this.entries.length;
    this.#loading = true;
    await attempt(async () => {
      let entries: Entry[] = [];
      let next: string | null = null;
      do {
        const page = await core.journal({ kind: this.#kind, trashed: this.#trashed, before: next });
        entries = [...entries, ...page.entries];
        next = page.next;
      } while (next !== null && entries.length < atLeast);
      if (mine !== this.#asked) return;
      this.entries = entries;
      this.next = next;
    });
    if (mine === this.#asked) this.#loading = false;
  }

  /** Reads the following page, unless one is on its way. */
  async more(): Promise<void> {
    const before = this.next;
    if (this.#loading || typeof before !== 'string') return;
    const mine = ++this.#asked;
    this.#loading = true;
    await attempt(async () => {
      const page = await core.journal({ kind: this.#kind, trashed: this.#trashed, before });
      if (mine !== this.#asked) return;
      this.entries = [...this.entries, ...page.entries];
      this.next = page.next;
    });
    this.#loading = false;
  }
}
