import { emit } from '@tauri-apps/api/event';
import { mockIPC } from '@tauri-apps/api/mocks';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import App from '../src/App.svelte';
import type { Answer } from '../src/core/bindings/Answer';
import type { Commands } from '../src/core/bindings/Commands';
import type { DayAhead } from '../src/core/bindings/DayAhead';
import type { DayState } from '../src/core/bindings/DayState';
import type { Desktop } from '../src/core/bindings/Desktop';
import type { Draft } from '../src/core/bindings/Draft';
import type { DueRitual } from '../src/core/bindings/DueRitual';
import type { Entry } from '../src/core/bindings/Entry';
import type { Exercise } from '../src/core/bindings/Exercise';
import type { Go } from '../src/core/bindings/Go';
import type { LibraryItem } from '../src/core/bindings/LibraryItem';
import type { LibraryQuery } from '../src/core/bindings/LibraryQuery';
import type { Mark } from '../src/core/bindings/Mark';
import type { Noun } from '../src/core/bindings/Noun';
import type { PackInfo } from '../src/core/bindings/PackInfo';
import type { ReminderHealth } from '../src/core/bindings/ReminderHealth';
import type { Ritual } from '../src/core/bindings/Ritual';
import type { RitualDay } from '../src/core/bindings/RitualDay';
import type { RitualIdea } from '../src/core/bindings/RitualIdea';
import type { Settings } from '../src/core/bindings/Settings';
import type { Today } from '../src/core/bindings/Today';
import type { Trouble } from '../src/core/bindings/Trouble';

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
    title: '',
    text: 'They texted a photo of fog.',
    date: '2026-11-12',
    time: '07:52',
    edited: false,
    exercise: null,
    trashedDaysLeft: null,
    ...change,
  };
}

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
  drafts: Record<string, Draft> = {};
  notices: Trouble[] = [];
  go: Go | null = null;
  closed: Trouble | null = null;
  /** What a command rejects with, until it is taken away. */
  troubles: Partial<Record<Name, Trouble>> = {};
  calls: Call[] = [];

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
          : {
              kind: 'open',
              settings: this.settings,
              desktop: this.desktop,
              notices: this.notices,
              go: this.go,
            },
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
      journal: ({ query }) => ({
        entries: query.trashed
          ? this.trashed
          : this.entries.filter((known) => !query.kind || known.kind === query.kind),
        next: null,
      }),
      entry: ({ id }) => this.find(id),
      keep_reflection: ({ draft }) =>
        entry({ id: draft.id ?? 'new', kind: 'reflection', title: draft.title, text: draft.text }),
      catch_moment: ({ draft }) => {
        const caught = entry({ id: 'caught', text: draft.text });
        this.entries = [caught, ...this.entries];
        return caught;
      },
      trash_entry: ({ id }) => {
        const found = this.find(id);
        this.entries = this.entries.filter((known) => known.id !== id);
        return found;
      },
      restore_entry: ({ id }) => {
        const found = this.find(id);
        this.trashed = this.trashed.filter((known) => known.id !== id);
        return { ...found, trashedDaysLeft: null };
      },
      draft: ({ slot }) => this.drafts[slot] ?? null,
      save_draft: ({ draft }) => {
        this.drafts[draft.slot] = draft;
        return null;
      },
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

/** Opens the window on this core, at this place. */
export async function openWindow(core: FakeCore, place = '') {
  mockIPC((command, args) => structuredClone(core.answer(command as Name, args as Record<string, unknown>)), {
    shouldMockEvents: true,
  });
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

/** Lets everything that was asked of the core come back and be shown. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 100; i += 1) await Promise.resolve();
  await tick();
  for (let i = 0; i < 100; i += 1) await Promise.resolve();
  await tick();
}

export const changed = (...nouns: Noun[]) => emit('changed', nouns).then(settled);
export const askToLeave = () => emit('leaving').then(settled);
export const goTo = (go: Go) => emit('go', go).then(settled);
