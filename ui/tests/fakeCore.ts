import type { invoke } from '@tauri-apps/api/core';
import { emit } from '@tauri-apps/api/event';
import { mockIPC, mockWindows } from '@tauri-apps/api/mocks';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import App from '../src/App.svelte';
import type { About } from '../src/core/bindings/About';
import type { Answer } from '../src/core/bindings/Answer';
import type { Commands } from '../src/core/bindings/Commands';
import type { DayAhead } from '../src/core/bindings/DayAhead';
import type { DayState } from '../src/core/bindings/DayState';
import type { Details } from '../src/core/bindings/Details';
import type { Desktop } from '../src/core/bindings/Desktop';
import type { Draft } from '../src/core/bindings/Draft';
import type { DueRitual } from '../src/core/bindings/DueRitual';
import type { Entry } from '../src/core/bindings/Entry';
import type { EntryDraft } from '../src/core/bindings/EntryDraft';
import type { EntryVersion } from '../src/core/bindings/EntryVersion';
import type { Exercise } from '../src/core/bindings/Exercise';
import type { JournalLine } from '../src/core/bindings/JournalLine';
import type { JournalPage } from '../src/core/bindings/JournalPage';
import type { JournalQuery } from '../src/core/bindings/JournalQuery';
import type { LibraryItem } from '../src/core/bindings/LibraryItem';
import type { LibraryQuery } from '../src/core/bindings/LibraryQuery';
import type { Mark } from '../src/core/bindings/Mark';
import type { Memory } from '../src/core/bindings/Memory';
import type { MonthDay } from '../src/core/bindings/MonthDay';
import type { Noun } from '../src/core/bindings/Noun';
import type { Order } from '../src/core/bindings/Order';
import type { PackInfo } from '../src/core/bindings/PackInfo';
import type { Piece } from '../src/core/bindings/Piece';
import type { ReminderHealth } from '../src/core/bindings/ReminderHealth';
import type { Ritual } from '../src/core/bindings/Ritual';
import type { RitualDay } from '../src/core/bindings/RitualDay';
import type { RitualIdea } from '../src/core/bindings/RitualIdea';
import type { Settings } from '../src/core/bindings/Settings';
import type { Today } from '../src/core/bindings/Today';
import type { Trouble } from '../src/core/bindings/Trouble';
import { nothingSaid } from '../src/core/drafts.svelte';
import { plain } from '../src/parts/markdown/plain';
import Capture from '../src/views/capture/Capture.svelte';
import { everything } from '../src/views/journal/finding.svelte';

export function exercise(change: Partial<Exercise> = {}): Exercise {
  return {
    id: 'drinks',
    pack: 'everyday',
    theme: 'everyday',
    title: 'A cup each',
    invitation: 'You might make each other’s drink tonight.',
    smaller: 'Ask how they like it these days.',
    minutes: 5,
    energy: 'low',
    mode: 'do',
    company: 'together',
    gentle: true,
    known: {
      line: 'A small effect in one diary study.',
      source: {
        id: 'algoe-2010',
        cite: 'Algoe, 2010',
        title: 'A diary study of everyday gratitude',
        found: 'Both felt closer.',
        strength: 'diary',
        notShown: 'It does not show what came first.',
      },
    },
    prompt: 'What did you notice in that first quiet minute?',
    inWords: null,
    needs: [],
    returns: null,
    ...change,
  };
}

export function item(change: Partial<Exercise> = {}, about: Partial<LibraryItem> = {}): LibraryItem {
  const one = exercise(change);
  return {
    exercise: one,
    packName: one.pack === 'own-1' ? 'Our own' : 'Everyday',
    own: one.pack === 'own-1',
    loved: false,
    hidden: false,
    done: [],
    ...about,
  };
}

export function pack(change: Partial<PackInfo> = {}): PackInfo {
  return { id: 'songs', name: 'Our songs', kind: 'own', exercises: 2, on: true, ...change };
}

export function entry(change: Partial<Entry> = {}): Entry {
  return {
    id: 'fog',
    kind: 'moment',
    moment: null,
    title: '',
    text: 'They texted a photo of fog.',
    date: '2026-11-12',
    time: '07:52',
    theme: null,
    feeling: null,
    tags: [],
    exercise: null,
    ritual: null,
    edited: false,
    trashedDaysLeft: null,
    version: 1,
    ...change,
  };
}

/** What is said beside the words. */
export function details(change: Partial<Details> = {}): Details {
  return { ...nothingSaid(), ...change };
}

/** An entry on its way to the core: a line, unless it says otherwise. */
export function entryDraft(change: Partial<EntryDraft> = {}): EntryDraft {
  return {
    kind: 'moment',
    id: null,
    version: 0,
    slot: 'moment',
    title: '',
    text: '',
    details: details(),
    ...change,
  };
}

/** What is being written and not yet kept. */
export function draftIn(slot: string, change: Partial<Draft> = {}): Draft {
  return { slot, title: '', text: '', details: details(), ...change };
}

/** The name of a photo, as long as a real one. */
export const photoId = (nth: number) => `018f0000-0000-7000-8000-${String(nth).padStart(12, '0')}`;

export function due(change: Partial<DueRitual> = {}): DueRitual {
  return {
    id: 'tea',
    name: 'Tea, half past nine',
    ours: true,
    cue: '',
    times: ['21:30'],
    mark: null,
    doneAt: null,
    laterUntil: null,
    laterTomorrow: false,
    mayWait: true,
    soFar: null,
    ...change,
  };
}

export function ritual(change: Partial<Ritual> = {}): Ritual {
  return {
    id: 'tea',
    name: 'Tea, half past nine',
    how: 'Whoever is nearer puts the kettle on.',
    ours: true,
    rhythm: { kind: 'everyDay' },
    cue: '',
    times: ['21:30'],
    starts: '2026-01-04',
    ends: null,
    zone: null,
    late: true,
    says: 'Every day at 21:30',
    saysNext: 'Every day at 21:30, next on 12 November',
    next: '2026-11-12',
    today: due(),
    paused: null,
    archived: false,
    strength: { score: 0.74, stage: 'steady', back: false },
    ...change,
  };
}

export function idea(change: Partial<RitualIdea> = {}): RitualIdea {
  return {
    id: 'goodbye',
    theme: 'everyday',
    name: 'A proper goodbye',
    how: 'One sentence more than “bye”, at the door.',
    says: 'Every day',
    adopted: false,
    ...change,
  };
}

export const diskFull: Trouble = {
  code: 'notKept',
  field: null,
  title: 'That couldn’t be kept: the disk is full.',
  rest: 'Your words are still on the screen.',
};

export function atField(field: string, title: string): Trouble {
  return { code: 'field', field, title, rest: '' };
}

export const changedMeanwhile: Trouble = {
  code: 'changed',
  field: null,
  title: 'This was changed somewhere else while you were writing.',
  rest: 'Both are safe.',
};

const gone: Trouble = { code: 'other', field: null, title: 'That isn’t here any more.', rest: '' };

/** Searching as little as the tests need; how the real one does it is tested in the core. */
function isWanted({ exercise: one, loved, hidden, own }: LibraryItem, wanted: LibraryQuery): boolean {
  return (
    one.title.toLowerCase().includes(wanted.text.toLowerCase()) &&
    (!wanted.theme || one.theme === wanted.theme) &&
    hidden === (wanted.kind === 'hidden') &&
    (wanted.kind !== 'loved' || loved) &&
    (wanted.kind !== 'own' || own)
  );
}

/** A text in pieces, with a light on every one of these words. */
function litPieces(text: string, words: string[]): Piece[] {
  if (text === '') return [];
  if (words.length === 0) return [{ text, lit: false }];
  const each = new RegExp(`(${words.map((word) => word.replace(/\W/g, '\\$&')).join('|')})`, 'gi');
  return text
    .split(each)
    .map((piece, n) => ({ text: piece, lit: n % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);

/** An entry as the timeline shows it. */
function lineOf(one: Entry, words: string[]): JournalLine {
  const { version, ...said } = one;
  void version;
  return {
    ...said,
    title: litPieces(one.title, words),
    glimpse: litPieces(plain(one.text), words),
    tags: one.tags.map((tag) => litPieces(tag, words)),
    photos: [...one.text.matchAll(/\(photo:([^)]+)\)/g)].map((match) => match[1]!),
  };
}

/** Whether an entry is among those that are asked for; words may stand anywhere in it. */
function isAskedFor(one: Entry, query: JournalQuery): boolean {
  const all = [one.title, one.text, ...one.tags].join(' ').toLowerCase();
  return (
    wordsOf(query.words.toLowerCase()).every((word) => all.includes(word)) &&
    (!query.kind || one.kind === query.kind) &&
    (!query.moment || one.moment === query.moment) &&
    (!query.theme || one.theme === query.theme) &&
    (!query.feeling || one.feeling === query.feeling) &&
    (!query.tag || one.tags.includes(query.tag)) &&
    (!query.exercise || one.exercise?.id === query.exercise) &&
    (!query.ritual || one.ritual?.id === query.ritual) &&
    (!query.from || one.date >= query.from) &&
    (!query.to || one.date <= query.to)
  );
}

/** Days alone are nothing that is looked for, and neither is the trash. */
function isCounted(query: JournalQuery): boolean {
  const { trashed, from, to, at, before, after } = everything();
  return JSON.stringify({ ...query, trashed, from, to, at, before, after }) !== JSON.stringify(everything());
}

const placeOf = (one: Entry) => `${one.date}T${one.time}`;

type Name = keyof Commands;
type Call = { command: Name; args: Record<string, unknown> };

/** A core of paper: it remembers what a person does in one test, and what it was asked. */
export class FakeCore {
  settings: Settings = {
    yourName: '',
    theirName: '',
    remind: true,
    eveningsBegin: '18:30',
    notificationWords: 'discreet',
    season: null,
    touch: true,
    alone: false,
    mostMinutes: null,
    moreOf: null,
    packs: [],
    quietHours: true,
    quietFrom: '22:00',
    quietUntil: '07:00',
    dayStart: '04:00',
    clockOf: null,
    look: 'system',
    onboarded: true,
    trayExplained: false,
  };
  desktop: Desktop = {
    notifications: 'buttons',
    tray: 'shown',
    autostart: false,
    demo: false,
    vaultFolder: '/home/ilse/vault',
    version: '0.1.0',
  };
  today: Today = {
    date: '2026-11-12',
    partOfDay: 'evening',
    exercise: {
      exercise: exercise(),
      loved: false,
      why: { kind: 'themeRested', days: 6 },
      state: { kind: 'offered' },
      kept: [],
      earlier: [],
    },
    tonight: null,
    rituals: [due({ id: 'hello', name: 'Morning hello', times: [], mark: 'done', doneAt: '07:40' }), due()],
    memory: { entry: entry({ id: 'cat', text: 'Noor bowed to the cat.' }), yearsAgo: 2 },
    hasRituals: true,
    pausedUntil: null,
    pausedDay: null,
    travel: null,
  };
  others = [
    exercise({ id: 'song', theme: 'play', title: 'One song', invitation: 'Put one song on in the kitchen.' }),
    exercise({
      id: 'best',
      theme: 'curiosity',
      title: 'Best',
      invitation: 'Trade the best minute of your day.',
    }),
  ];
  week: DayAhead[] = ['13', '14', '15', '16', '17', '18', '19'].map((day) => ({
    date: `2026-11-${day}`,
    exercise: exercise({ id: `of-${day}`, title: `Something small for the ${day}th` }),
    why: { kind: 'surprise' },
  }));
  rituals: Ritual[] = [
    ritual({
      id: 'hello',
      name: 'Morning hello',
      times: [],
      says: 'Every day',
      today: due({ id: 'hello', name: 'Morning hello', times: [], mark: 'done', doneAt: '07:40' }),
    }),
    ritual(),
    ritual({
      id: 'note',
      name: 'A note',
      ours: false,
      next: '2026-11-17',
      today: null,
      says: 'Every Tuesday',
      saysNext: 'Every Tuesday, next on 17 November',
    }),
  ];
  library: LibraryItem[] = [
    item({}, { loved: true, done: ['2026-11-03', '2025-12-24'] }),
    item({
      id: 'play-song',
      theme: 'play',
      title: 'One song',
      needs: ['music', 'kitchen'],
      company: 'either',
    }),
    item({ id: 'own-1-toast', pack: 'own-1', title: 'Toast by torchlight', smaller: null, known: null }),
    item({ id: 'play-mime', theme: 'play', title: 'Mime' }, { hidden: true }),
  ];
  packs: PackInfo[] = [
    pack({ id: 'everyday', name: 'Everyday', kind: 'builtIn', exercises: 54 }),
    pack({ id: 'play', name: 'Play', kind: 'builtIn', exercises: 48 }),
    ...['Faith', 'Money', 'Intimacy'].map((name) =>
      pack({ id: name.toLowerCase(), name, kind: 'optional', exercises: 15, on: false }),
    ),
    pack(),
    pack({ id: 'dances', name: 'Dances', kind: 'beside', exercises: 1 }),
  ];
  /** The past of every ritual alike, oldest first. */
  days: RitualDay[] = [
    { date: '2026-10-28', state: 'open', note: '' },
    { date: '2026-10-29', state: 'paused', note: '' },
    { date: '2026-10-30', state: 'paused', note: '' },
    { date: '2026-10-31', state: 'paused', note: '' },
    { date: '2026-11-01', state: 'free', note: '' },
    { date: '2026-11-02', state: 'skipped', note: '' },
    { date: '2026-11-03', state: 'done', note: 'With the good biscuits.' },
    ...['04', '05', '06', '07', '08', '09', '10', '11'].map((day): RitualDay => ({
      date: `2026-11-${day}`,
      state: 'done',
      note: '',
    })),
    { date: '2026-11-12', state: 'open', note: '' },
  ];
  ideas: RitualIdea[] = [idea(), idea({ id: 'dance', theme: 'play', name: 'A kitchen dance' })];
  health: ReminderHealth = {
    next: [{ what: 'Tea, half past nine', day: '2026-11-12', time: '21:30' }],
    told: [{ what: 'Morning hello', day: '2026-11-12', time: '07:30', shown: '07:30', outcome: 'answered' }],
    backingOff: null,
    disturb: false,
    clockSuspect: false,
  };
  entries: Entry[] = [
    entry(),
    entry({
      id: 'walk',
      kind: 'reflection',
      title: 'The walk',
      text: 'We *turned* left.',
      date: '2026-11-11',
    }),
  ];
  trashed: Entry[] = [];
  /** What entries said before, by their ids, the latest first. */
  versions: Record<string, EntryVersion[]> = {};
  /** What was written on this day of other years. */
  memories: Memory[] = [{ entry: entry({ id: 'cat', text: 'Noor bowed to the cat.' }), yearsAgo: 2 }];
  /** How many entries a page has, in which order come those found by words, and how far they are counted. */
  perPage = 40;
  order: Order = 'newest';
  countedTo = 1000;
  /** Where the pictures are that the vault has. */
  photos: Record<string, string> = {};
  /** What a line in the small window is about. */
  about: About = { exercise: null, ritual: null };
  drafts: Record<string, Draft> = {};
  notices: Trouble[] = [];
  closed: Trouble | null = null;
  /** What a command rejects with, until it is taken away. */
  troubles: Partial<Record<Name, Trouble>> = {};
  calls: Call[] = [];
  /** The events that the window listens for, and for whom they have to be meant. */
  heard: { event: unknown; target: unknown }[] = [];

  asked<N extends Name>(name: N): Commands[N]['args'][] {
    return this.calls.filter((call) => call.command === name).map((call) => call.args as Commands[N]['args']);
  }

  setState(state: DayState): void {
    if (this.today.exercise) this.today = { ...this.today, exercise: { ...this.today.exercise, state } };
  }

  answer(name: Name, args: Record<string, unknown>): unknown {
    this.calls.push({ command: name, args });
    const trouble = this.troubles[name];
    if (trouble) throw trouble;
    const answers: { [N in Name]: (args: Commands[N]['args']) => Commands[N]['answer'] } = {
      start: () =>
        this.closed
          ? { kind: 'closed', trouble: this.closed, desktop: this.desktop }
          : { kind: 'open', settings: this.settings, desktop: this.desktop, notices: this.notices },
      desktop: () => this.desktop,
      set_autostart: ({ on }) => (this.desktop = { ...this.desktop, autostart: on }),
      settings: () => this.settings,
      save_settings: ({ settings }) => (this.settings = { ...settings }),
      today: () => this.today,
      answer_exercise: ({ answer }) => this.answerExercise(answer),
      alternatives: () => ({ first: exercise(), others: this.others }),
      swap_exercise: ({ id }) => this.swap(id),
      tonight: ({ room }) => (this.today = { ...this.today, tonight: room }),
      week_ahead: () => this.week,
      shuffle_week: () =>
        (this.week = this.week.toReversed().map((day, i) => ({ ...day, date: this.week[i]!.date }))),
      do_today: ({ id }) => this.swap(id),
      library: ({ wanted }) => this.library.filter((one) => isWanted(one, wanted)),
      library_item: ({ id }) => this.findItem(id),
      mark_exercise: ({ id, loved, hidden }) => this.keepItem({ ...this.findItem(id), loved, hidden }),
      save_exercise: ({ exercise: { id, smaller, inWords, prompt, ...words } }) =>
        this.keepItem(
          item({
            ...words,
            id: id ?? 'own-1-new',
            pack: 'own-1',
            known: null,
            smaller: smaller || null,
            inWords: inWords || null,
            prompt: prompt || null,
          }),
        ),
      remove_exercise: ({ id }) => {
        const { exercise: found } = this.findItem(id);
        this.library = this.library.filter((known) => known.exercise.id !== id);
        const { title, invitation, theme, minutes, energy, mode, company, needs } = found;
        const words = { title, invitation, theme, minutes, energy, mode, company, needs };
        return {
          ...words,
          id,
          smaller: found.smaller ?? '',
          prompt: found.prompt ?? '',
          inWords: found.inWords ?? '',
        };
      },
      packs: () => this.packs,
      add_pack: ({ file }) =>
        (this.packs = [...this.packs, pack({ id: file.replace('.toml', ''), name: file })]),
      remove_pack: ({ id }) => {
        this.packs = this.packs.filter((known) => known.id !== id);
        return `text of ${id}`;
      },
      export_pack: ({ id }) => `/home/ilse/Downloads/${id}.toml`,
      questions: () => [
        { id: 'a', kind: 'talk', group: 'play', text: 'Which joke of ours needs retiring?' },
        { id: 'b', kind: 'write', group: 'repair', text: 'When did you last say it well?' },
        { id: 'c', kind: 'aboutThem', group: 'dreams', text: 'Where would they live, if anywhere?' },
      ],
      question_to_write: ({ after }) =>
        after === null
          ? { id: 'q', kind: 'write', group: 'everyday', text: 'What was good today?' }
          : { id: 'r', kind: 'write', group: 'play', text: 'What made you both laugh?' },
      sources: () => [exercise().known!.source],
      rituals: () => this.rituals,
      save_ritual: ({ draft }) =>
        ritual({ ...draft, id: draft.id ?? 'new', ends: draft.ends || null, zone: draft.zone || null }),
      say_ritual: ({ draft }) => `In words: ${draft.rhythm.kind}`,
      remove_ritual: ({ id }) => {
        this.rituals = this.rituals.filter((known) => known.id !== id);
        this.ideas = this.ideas.map((known) =>
          `from-${known.id}` === id ? { ...known, adopted: false } : known,
        );
        return null;
      },
      restore_ritual: () => null,
      mark_ritual: ({ id, date, mark }) => this.mark(id, date, mark),
      note_ritual: ({ date, text }) => {
        this.days = this.days.map((day) => (day.date === date ? { ...day, note: text } : day));
        return null;
      },
      later_ritual: ({ id }) => this.changeDue(id, { laterUntil: '21:00' }),
      pause_ritual: ({ id, until }) =>
        this.changeRitual(id, { paused: { since: this.today.date, until: until || null } }),
      resume_ritual: ({ id }) => this.changeRitual(id, { paused: null }),
      archive_ritual: ({ id, on }) => this.changeRitual(id, { archived: on }),
      reorder_rituals: ({ ids }) => {
        this.rituals = ids.flatMap((id) => this.rituals.filter((known) => known.id === id));
        return null;
      },
      ritual_year: ({ id }) => {
        const found = this.rituals.find((known) => known.id === id);
        if (!found) throw gone;
        return { ritual: found, from: this.days[0]!.date, to: this.today.date, days: this.days };
      },
      ritual_ideas: () => this.ideas,
      adopt_ritual: ({ idea: id }) => {
        const found = this.ideas.find((known) => known.id === id)!;
        this.ideas = this.ideas.map((known) => (known.id === id ? { ...known, adopted: true } : known));
        const adopted = ritual({ id: `from-${id}`, name: found.name, how: found.how });
        this.rituals = [...this.rituals, adopted];
        return adopted;
      },
      zones: () => ['Europe/Berlin', 'Europe/Lisbon'],
      journal: ({ query }) => this.page(query),
      journal_month: ({ date }) => this.month(date.slice(0, 7)),
      on_this_day: () => this.memories,
      tags: () => [...new Set(this.entries.flatMap((known) => known.tags))].sort(),
      entry: ({ id }) => this.find(id),
      keep_entry: ({ draft }) => this.keep(draft),
      trash_entry: ({ id }) => {
        const found = { ...this.find(id), trashedDaysLeft: 30 };
        this.entries = this.entries.filter((known) => known.id !== id);
        this.trashed = [found, ...this.trashed.filter((known) => known.id !== id)];
        return found;
      },
      restore_entry: ({ id }) => {
        const found = { ...this.find(id), trashedDaysLeft: null };
        this.trashed = this.trashed.filter((known) => known.id !== id);
        this.entries = [...this.entries.filter((known) => known.id !== id), found];
        return found;
      },
      entry_versions: ({ id }) => this.versions[id] ?? [],
      restore_version: ({ id, version }) => {
        const wanted = this.versions[id]?.find((known) => known.version === version);
        if (!wanted) throw gone;
        return this.change(id, { title: wanted.title, text: wanted.text });
      },
      add_photo: () => {
        const id = photoId(Object.keys(this.photos).length + 1);
        this.photos[id] = `data:image/jpeg;base64,${id}`;
        return { id, width: 40, height: 30 };
      },
      photo: ({ id }) => {
        const found = this.photos[id];
        if (found === undefined) throw gone;
        return found;
      },
      draft: ({ slot }) => this.drafts[slot] ?? null,
      save_draft: ({ draft }) => {
        const { slot, title, text, details } = draft;
        const isEmpty = !title && !text && JSON.stringify(details) === JSON.stringify(nothingSaid());
        if (isEmpty) Reflect.deleteProperty(this.drafts, slot);
        else this.drafts[slot] = draft;
        return wordsOf(text).length;
      },
      capture: () => this.about,
      leave: () => null,
      day: () => {
        const { date, pausedUntil, pausedDay } = this.today;
        return { date, pausedUntil, pausedDay };
      },
      pause: ({ until }) => {
        const day = { tomorrow: '2026-11-13', none: null, day: 'day' in until ? until.day : null }[
          until.kind
        ];
        return (this.today = { ...this.today, pausedUntil: day && '04:00', pausedDay: day });
      },
      answer_travel: () => (this.today = { ...this.today, travel: null }),
      reminder_health: () => this.health,
      try_notification: () => null,
    };
    return (answers[name] as (args: unknown) => unknown)(args);
  }

  private findItem(id: string): LibraryItem {
    const found = this.library.find((known) => known.exercise.id === id);
    if (found) return found;
    throw gone;
  }

  private keepItem(one: LibraryItem): LibraryItem {
    const others = this.library.filter((known) => known.exercise.id !== one.exercise.id);
    this.library = [...others, one];
    return one;
  }

  /** A page of the timeline or of the trash; an entry's id is its cursor. */
  private page(query: JournalQuery): JournalPage {
    const { words, before, after, at, trashed } = query;
    const order = words.trim() === '' ? 'newest' : this.order;
    const all = trashed ? [...this.trashed] : this.entries.filter((known) => isAskedFor(known, query));
    if (order === 'newest') all.sort((a, b) => placeOf(b).localeCompare(placeOf(a)));
    const place = (id: string) => all.findIndex((known) => known.id === id);
    let first = at === '' ? 0 : all.filter((known) => known.date > at).length;
    if (before !== null) first = place(before) + 1;
    if (after !== null) first = Math.max(0, place(after) - this.perPage);
    const end = after === null ? first + this.perPage : place(after);
    const entries = all.slice(first, end);
    // As in the core: what is newer may turn out to be nothing, and what comes closest is read one way.
    const mayBeNewer = after === null ? before !== null || at !== '' : first > 0;
    return {
      entries: entries.map((known) => lineOf(known, wordsOf(words))),
      older: after !== null || end < all.length ? (entries.at(-1)?.id ?? null) : null,
      newer: mayBeNewer && order === 'newest' && !trashed ? (entries[0]?.id ?? null) : null,
      order,
      found: isCounted(query)
        ? { count: Math.min(all.length, this.countedTo), orMore: all.length >= this.countedTo }
        : null,
    };
  }

  private month(month: string): MonthDay[] {
    const inIt = this.entries.filter((known) => known.date.startsWith(month));
    return [...new Set(inIt.map((known) => known.date))].sort().map((date) => {
      const kinds = inIt.filter((known) => known.date === date).map((known) => known.kind);
      return { date, reflection: kinds.includes('reflection'), moment: kinds.includes('moment') };
    });
  }

  private keep({ id, kind, version, slot, title, text, details: said }: EntryDraft): Entry {
    if (id !== null && this.find(id).version !== version) throw changedMeanwhile;
    Reflect.deleteProperty(this.drafts, slot);
    const of = this.library.find((known) => known.exercise.id === said.exercise)?.exercise;
    const ritual = this.rituals.find((known) => known.id === said.ritual);
    const words = {
      ...said,
      kind,
      title,
      text,
      date: said.date || this.today.date,
      time: said.time || '20:00',
      exercise:
        said.exercise === null
          ? null
          : { id: said.exercise, title: of?.title ?? '', prompt: of?.prompt ?? '' },
      ritual: said.ritual === null ? null : { id: said.ritual, name: ritual?.name ?? '' },
    };
    if (id !== null) return this.change(id, words);
    const fresh = entry({ id: kind === 'moment' ? 'caught' : 'new', ...words });
    this.entries = [fresh, ...this.entries];
    return fresh;
  }

  /** An entry says something else from now on. */
  private change(id: string, words: Partial<Entry>): Entry {
    const before = this.find(id);
    const { version, title, text, date, time } = before;
    this.versions[id] = [{ version, title, text, date, time }, ...(this.versions[id] ?? [])];
    const after = { ...before, ...words, edited: true, version: version + 1 };
    this.entries = this.entries.map((known) => (known.id === id ? after : known));
    return after;
  }

  private find(id: string): Entry {
    const found = [...this.entries, ...this.trashed].find((known) => known.id === id);
    if (found) return found;
    throw gone;
  }

  private answerExercise(answer: Answer): Today {
    const day = this.today.exercise;
    if (!day) return this.today;
    if (answer.kind === 'didIt') this.setState({ kind: 'done', at: '20:00' });
    if (answer.kind === 'notToday') this.setState({ kind: 'notToday' });
    if (answer.kind === 'undo') this.setState({ kind: 'offered' });
    if (answer.kind === 'later') {
      this.setState({ kind: 'later', until: '21:00', tomorrow: answer.snooze === 'tomorrow' });
    }
    if (answer.kind === 'love') this.today = { ...this.today, exercise: { ...day, loved: answer.loved } };
    if (answer.kind === 'neverAgain') this.swap('song');
    return this.today;
  }

  private swap(id: string): Today {
    const found = [exercise(), ...this.others].find((known) => known.id === id);
    const day = this.today.exercise;
    if (found && day) {
      this.today = { ...this.today, exercise: { ...day, exercise: found, why: { kind: 'swapped' } } };
    }
    return this.today;
  }

  private mark(id: string, date: string, mark: Mark | null): Today {
    this.days = this.days.map((day) => (day.date === date ? { ...day, state: mark ?? 'open' } : day));
    if (date !== this.today.date) return this.today;
    return this.changeDue(id, { mark, doneAt: mark === 'done' ? '20:00' : null, laterUntil: null });
  }

  private changeDue(id: string, change: Partial<DueRitual>): Today {
    const changed = (known: DueRitual) => (known.id === id ? { ...known, ...change } : known);
    this.today = { ...this.today, rituals: this.today.rituals.map(changed) };
    this.rituals = this.rituals.map((known) => ({ ...known, today: known.today && changed(known.today) }));
    return this.today;
  }

  private changeRitual(id: string, change: Partial<Ritual>): null {
    this.rituals = this.rituals.map((known) => (known.id === id ? { ...known, ...change } : known));
    return null;
  }
}

/** Lets a window with this name speak to this core. */
function connect(core: FakeCore, label: string) {
  mockWindows(label);
  mockIPC((command, args) => structuredClone(core.answer(command as Name, args as Record<string, unknown>)), {
    shouldMockEvents: true,
  });
  const internals = Reflect.get(window, '__TAURI_INTERNALS__') as { invoke: typeof invoke };
  const ask = internals.invoke;
  internals.invoke = (command, args, options) => {
    const { event, target } = { event: null, target: null, ...args };
    if (command === 'plugin:event|listen') core.heard.push({ event, target });
    return ask(command, args, options);
  };
}

/** Opens the window on this core, at this place. */
export async function openWindow(core: FakeCore, place = '') {
  connect(core, 'main');
  if (place) {
    history.replaceState(null, '', `#/${place}`);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    const { route } = await import('../src/shell/route.svelte');
    route.read();
  }
  const user = userEvent.setup({ advanceTimers: () => Promise.resolve() });
  render(App);
  await screen.findByRole('main');
  await settled();
  return user;
}

/** Opens the small window for a line. */
export async function openCapture(core: FakeCore) {
  connect(core, 'capture');
  const user = userEvent.setup({ advanceTimers: () => Promise.resolve() });
  render(Capture);
  await settled();
  return user;
}

/** Lets everything that was asked of the core come back and be shown. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 100; i += 1) await Promise.resolve();
  await tick();
  for (let i = 0; i < 100; i += 1) await Promise.resolve();
  await tick();
}

export const changed = (...nouns: Noun[]) => emit('changed', nouns).then(settled);
export const askToLeave = () => emit('leaving').then(settled);
export const goToToday = () => emit('go', null).then(settled);
export const tellAbout = (about: About) => emit('about', about).then(settled);
