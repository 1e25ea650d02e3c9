import type { Details } from './bindings/Details';
import { core } from './client';
import { wallTime } from './dates';
import { troubles } from './troubles.svelte';

/** Milliseconds without a keystroke before a draft is kept, and the longest a word may wait while typing goes on. */
const REST = 400;
const AT_MOST = 1000;

/** Nothing said beside the words. */
export const nothingSaid = (): Details => ({
  date: '',
  time: '',
  moment: null,
  theme: null,
  feeling: null,
  tags: [],
  exercise: null,
  ritual: null,
});

let open: DraftKeeper[] = [];

/** Keeps at once everything that is still being written; false when some of it could not be kept. */
export async function keepAll(): Promise<boolean> {
  await Promise.all(open.map((keeper) => keeper.flush()));
  return open.every((keeper) => !keeper.isWaiting);
}

/** Words on their way: kept in the core as they are written, so that closing the window loses none. */
export class DraftKeeper {
  title = $state('');
  text = $state('');
  /** What is said beside the words. */
  details = $state.raw<Details>(nothingSaid());
  /** How many words had been written when they were kept last; null before. */
  words = $state<number | null>(null);
  /** Wall time at which everything typed so far was kept; null while something is on its way. */
  keptAt = $state<string | null>(null);

  readonly slot: string;
  #underWay = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSince: number | null = null;
  #saving: Promise<void> = Promise.resolve();

  constructor(slot: string) {
    this.slot = slot;
  }

  /** There are words, and none of them is still on its way. */
  get isKept(): boolean {
    return !this.isEmpty && !this.#underWay;
  }

  /** Some words have not reached the core. */
  get isWaiting(): boolean {
    return this.#waitingSince !== null;
  }

  get isEmpty(): boolean {
    return this.title.trim() === '' && this.text.trim() === '';
  }

  /** Brings back what was written before; false when there is nothing. What has been typed meanwhile stays. */
  async load(): Promise<boolean> {
    const kept = await core.draft(this.slot);
    if (!kept || !this.isEmpty) return false;
    this.title = kept.title;
    this.text = kept.text;
    this.details = { ...this.details, ...kept.details };
    return true;
  }

  /** Says something beside the words. */
  say(change: Partial<Details>): void {
    this.details = { ...this.details, ...change };
    this.touch();
  }

  /** To be called at every keystroke. */
  touch(): void {
    const now = Date.now();
    this.#waitingSince ??= now;
    this.keptAt = null;
    this.#underWay = true;
    clearTimeout(this.#timer);
    const wait = Math.min(REST, Math.max(0, this.#waitingSince + AT_MOST - now));
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  /** Keeps at once what is still waiting. */
  async flush(): Promise<void> {
    if (this.#waitingSince !== null) {
      this.#forgetTimer();
      this.#send();
    }
    await this.#saving;
  }

  /** The words have found their place, and the core has let go of the draft with the same stroke. */
  settle(): void {
    this.#forgetTimer();
    this.#underWay = false;
    this.title = '';
    this.text = '';
    this.details = nothingSaid();
    this.words = null;
    this.keptAt = null;
  }

  /** Throws away a draft whose words are not wanted after all. */
  async drop(): Promise<void> {
    this.settle();
    this.#send();
    await this.#saving;
  }

  /** Keeps what is waiting when the window or the view goes away. For an `$effect`. */
  watch(): () => void {
    const leave = () => void this.flush();
    open = [...open, this];
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      open = open.filter((other) => other !== this);
      leave();
    };
  }

  #forgetTimer(): void {
    clearTimeout(this.#timer);
    this.#waitingSince = null;
  }

  /** Saves follow one another, so that an older text never lands on a newer one. */
  #send(): void {
    const { title, text, details } = this;
    const draft = { slot: this.slot, title, text, details };
    this.#saving = this.#saving.then(async () => {
      try {
        const words = await core.saveDraft(draft);
        this.words = this.isEmpty ? null : words;
        if (this.#waitingSince !== null) return;
        this.#underWay = false;
        this.keptAt = this.isEmpty ? null : wallTime();
      } catch (reason) {
        this.#waitingSince ??= Date.now();
        troubles.report(reason, () => void this.flush().then(() => this.keptAt && troubles.clear()));
      }
    });
  }
}
