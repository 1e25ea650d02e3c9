import type { LeapDay } from '../../core/bindings/LeapDay';
import type { Period } from '../../core/bindings/Period';
import type { RhythmForm } from '../../core/bindings/RhythmForm';
import type { Ritual } from '../../core/bindings/Ritual';
import type { RitualDraft } from '../../core/bindings/RitualDraft';
import type { Unit } from '../../core/bindings/Unit';
import type { Weekday } from '../../core/bindings/Weekday';
import { dayOfWeek } from '../../core/dates';
import { DraftKeeper } from '../../core/drafts.svelte';
import { session } from '../../core/session.svelte';

export type Kind = RhythmForm['kind'];

/** The ways to come round, from the plainest to the rarest. */
export const KINDS: Kind[] = [
  'everyDay',
  'weekdays',
  'times',
  'everyDays',
  'sinceDone',
  'monthDay',
  'monthWeekday',
  'yearly',
  'rule',
];
export const WEEK: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What the fields of the form hold, as it was typed or chosen. */
type Words = {
  name: string;
  how: string;
  ours: boolean;
  kind: Kind;
  days: Weekday[];
  every: string;
  unit: Unit;
  monthDay: string;
  nth: number;
  weekday: Weekday;
  month: number;
  yearDay: string;
  leap: LeapDay;
  timesCount: string;
  per: Period;
  rule: string;
  cue: string;
  times: string[];
  starts: string;
  ends: string;
  zone: string;
  late: boolean;
};

function blank(): Words {
  const today = session.day.date;
  const date = String(Number(today.slice(8)));
  return {
    name: '',
    how: '',
    ours: true,
    kind: 'everyDay',
    days: [],
    every: '1',
    unit: 'days',
    monthDay: date,
    nth: 1,
    weekday: WEEK[dayOfWeek(today)] ?? 'mon',
    month: Number(today.slice(5, 7)),
    yearDay: date,
    leap: 'feb28',
    timesCount: '3',
    per: 'week',
    rule: '',
    cue: '',
    times: [''],
    starts: '',
    ends: '',
    zone: '',
    late: true,
  };
}

function wordsOf(rhythm: RhythmForm): Partial<Words> {
  switch (rhythm.kind) {
    case 'everyDay':
      return {};
    case 'weekdays':
      return { days: rhythm.days, every: String(rhythm.every) };
    case 'everyDays':
      return { every: String(rhythm.every) };
    case 'monthDay':
      return { monthDay: String(rhythm.day), every: String(rhythm.every) };
    case 'monthWeekday':
      return { nth: rhythm.nth, weekday: rhythm.day, every: String(rhythm.every) };
    case 'yearly':
      return { month: rhythm.month, yearDay: String(rhythm.day), leap: rhythm.leap };
    case 'sinceDone':
      return { every: String(rhythm.every), unit: rhythm.unit };
    case 'times':
      return { timesCount: String(rhythm.times), per: rhythm.per };
    case 'rule':
      return { rule: rhythm.text };
  }
}

/** A whole number as it was typed; 0, which the core refuses at its field, where it is none. */
function whole(typed: string): number {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
}

/** A ritual being made or changed. It survives the window: its name as the draft's title, everything as its text. */
export class RitualOnPaper {
  words = $state(blank());

  readonly keeper: DraftKeeper;
  readonly #id: string | null;

  constructor(ritual: Ritual | null) {
    this.#id = ritual?.id ?? null;
    this.keeper = new DraftKeeper(ritual ? `ritual/${ritual.id}` : 'ritual/new');
    if (ritual) this.restore(ritual);
  }

  /** Goes back to the ritual as it is kept. */
  restore({ name, how, ours, rhythm, cue, times, starts, ends, zone, late }: Ritual): void {
    this.words = {
      ...blank(),
      ...wordsOf(rhythm),
      ...{ name, how, ours, kind: rhythm.kind, cue, starts, late },
      times: times.length > 0 ? times : [''],
      ends: ends ?? '',
      zone: zone ?? '',
    };
  }

  /** Brings back what was being written; false when there is nothing. */
  async load(): Promise<boolean> {
    if (!(await this.keeper.load())) return false;
    const kept: Partial<Words> = JSON.parse(this.keeper.text || '{}');
    this.words = { ...this.words, ...kept, name: this.keeper.title };
    return true;
  }

  /** To be called at every change. */
  touch(): void {
    this.keeper.title = this.words.name;
    this.keeper.text = JSON.stringify(this.words);
    this.keeper.touch();
  }

  asDraft(): RitualDraft {
    const { name, how, ours, cue, starts, ends, zone, late } = this.words;
    const times = this.words.times.filter((time) => time.trim() !== '');
    return { id: this.#id, name, how, ours, rhythm: this.#rhythm(), cue, times, starts, ends, zone, late };
  }

  #rhythm(): RhythmForm {
    const { kind, days, unit, nth, weekday, month, leap, per, rule } = this.words;
    const every = whole(this.words.every);
    switch (kind) {
      case 'everyDay':
        return { kind };
      case 'weekdays':
        return { kind, days: WEEK.filter((day) => days.includes(day)), every };
      case 'everyDays':
        return { kind, every };
      case 'monthDay':
        return { kind, day: whole(this.words.monthDay), every };
      case 'monthWeekday':
        return { kind, nth, day: weekday, every };
      case 'yearly':
        return { kind, month, day: whole(this.words.yearDay), leap };
      case 'sinceDone':
        return { kind, every, unit };
      case 'times':
        return { kind, times: whole(this.words.timesCount), per };
      case 'rule':
        return { kind, text: rule };
    }
  }
}
