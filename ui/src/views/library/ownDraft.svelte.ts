import type { Exercise } from '../../core/bindings/Exercise';
import type { ExerciseDraft } from '../../core/bindings/ExerciseDraft';
import { DraftKeeper } from '../../core/drafts.svelte';
import { NEEDS } from './choices';

/** What the fields of the form hold. */
type Words = Omit<ExerciseDraft, 'id'>;

const blank = (): Words => ({
  title: '',
  invitation: '',
  smaller: '',
  theme: 'everyday',
  minutes: 5,
  energy: 'low',
  mode: 'do',
  company: 'together',
  prompt: '',
  inWords: '',
  needs: [],
});

/** An exercise of one's own being written or changed. It survives the window: its name as the draft's title, everything as its text. */
export class ExerciseOnPaper {
  words = $state(blank());

  readonly keeper: DraftKeeper;
  readonly #id: string | null;

  constructor(exercise: Exercise | null) {
    this.#id = exercise?.id ?? null;
    this.keeper = new DraftKeeper(`exercise/${this.#id ?? 'new'}`);
    if (exercise) this.restore(exercise);
  }

  /** Goes back to the exercise as it is kept. */
  restore({
    title,
    invitation,
    smaller,
    theme,
    minutes,
    energy,
    mode,
    company,
    prompt,
    inWords,
    needs,
  }: Exercise): void {
    this.words = {
      ...{ title, invitation, theme, minutes, energy, mode, company, needs },
      smaller: smaller ?? '',
      prompt: prompt ?? '',
      inWords: inWords ?? '',
    };
  }

  /** Brings back what was being written; false when there is nothing. */
  async load(): Promise<boolean> {
    if (!(await this.keeper.load())) return false;
    const kept: Partial<Words> = JSON.parse(this.keeper.text || '{}');
    this.words = { ...this.words, ...kept, title: this.keeper.title };
    return true;
  }

  /** To be called at every change. */
  touch(): void {
    this.keeper.title = this.words.title;
    this.keeper.text = JSON.stringify(this.words);
    this.keeper.touch();
  }

  asDraft(): ExerciseDraft {
    const words = $state.snapshot(this.words);
    return { ...words, id: this.#id, needs: NEEDS.filter((need) => words.needs.includes(need)) };
  }
}
