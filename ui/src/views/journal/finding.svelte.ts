import type { JournalQuery } from '../../core/bindings/JournalQuery';

/** Asks for everything. */
export const everything = (): JournalQuery => ({
  words: '',
  kind: null,
  moment: null,
  theme: null,
  feeling: null,
  tag: null,
  exercise: null,
  ritual: null,
  from: '',
  to: '',
  at: '',
  trashed: false,
  before: null,
  after: null,
});

/** What is being looked for in the journal. It stays as it is while one reads what was found. */
class Finding {
  query = $state.raw<JournalQuery>(everything());
  /** What the exercise or ritual is called that entries have to come from. */
  from = $state('');

  /** Whether anything is looked for, apart from the day that the page begins with. */
  get isAsked(): boolean {
    const { at, ...asked } = this.query;
    void at;
    return Object.values(asked).some((value) => value !== null && value !== '' && value !== false);
  }

  /** How many of the less usual conditions there are. */
  get more(): number {
    const { moment, theme, feeling, tag, from, to } = this.query;
    return [moment, theme, feeling, tag, from, to].filter(Boolean).length;
  }

  for(change: Partial<JournalQuery>): void {
    this.query = { ...this.query, at: '', ...change };
  }

  /** Everything that came from one exercise or ritual. */
  forOrigin(origin: Pick<JournalQuery, 'exercise'> | Pick<JournalQuery, 'ritual'>, name: string): void {
    this.query = { ...everything(), ...origin };
    this.from = name;
  }

  clear(): void {
    this.query = everything();
  }
}

export const finding = new Finding();
