import { screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Entry } from '../src/core/bindings/Entry';
import { finding } from '../src/views/journal/finding.svelte';
import {
  atField,
  changedMeanwhile,
  details,
  diskFull,
  draftIn,
  due,
  entry,
  exercise,
  FakeCore,
  openCapture,
  openWindow,
  photoId,
  ritual,
  settled,
} from './fakeCore';
import { paper } from './paper';
import { problems } from './problems';

vi.mock('../src/parts/editor/editor', () => import('./paper'));

/** Everything that can be said of an entry, photos that are there and one that is not. */
function fillJournal(core: FakeCore) {
  const said: Partial<Entry> = {
    tags: ['rain', 'the bus'],
    feeling: 'glad',
    theme: 'play',
    edited: true,
    exercise: { id: 'drinks', title: 'A cup each', prompt: 'What did you notice?' },
    ritual: { id: 'tea', name: 'Tea, half past nine' },
  };
  const text = `We *turned* left.\n\n![](photo:${photoId(1)})\n\n![The kettle](photo:${photoId(2)})`;
  core.photos[photoId(1)] = 'data:image/jpeg;base64,tea';
  core.entries = [
    entry({ ...said, moment: 'kindness' }),
    entry({ ...said, id: 'walk', kind: 'reflection', title: 'The walk', text, date: '2026-11-11' }),
    entry({ id: 'plain', kind: 'reflection', text: 'Without a title.', date: '2026-10-11' }),
  ];
  core.versions.walk = [
    { version: 2, title: 'The walk', text: '# Left', date: '2026-11-11', time: '21:10' },
    { version: 1, title: '', text: 'We turned right.', date: '2026-11-11', time: '20:40' },
  ];
}

describe('every page can be used without seeing it', () => {
  it.each([
    '',
    'today/week',
    'rituals',
    'rituals/new',
    'rituals/tea',
    'rituals/tea/edit',
    'rituals/note',
    'rituals/gone',
    'rituals/ideas',
    'journal',
    'journal/trash',
    'journal/this-day',
    'journal/write',
    'journal/walk',
    'journal/fog',
    'journal/gone',
    'journal/walk/edit',
    'journal/fog/edit',
    'journal/walk/versions',
    'journal/fog/versions',
    'library',
    'library/drinks',
    'library/own-1-toast',
    'library/play-mime',
    'library/gone',
    'library/new',
    'library/own-1-toast/edit',
    'library/packs',
    'library/sources',
    'library/questions',
    'settings/reminders',
    'settings/health',
    'settings/names',
    'settings/season',
    'settings/privacy',
    'settings/look',
    'settings/help',
  ])('#/%s', async (place) => {
    const core = new FakeCore();
    core.trashed = [entry({ id: 't', trashedDaysLeft: 3 })];
    fillJournal(core);
    core.desktop = { ...core.desktop, notifications: 'none', demo: true };
    await openWindow(core, place);
    if (place === 'journal/write' || place === 'journal/walk/edit') await paper();
    expect(screen.getAllByRole('heading', { level: 1 }).length).toBe(1);
    expect(await problems()).toEqual([]);
  });

  it.each(['later', 'done', 'notToday', 'none'] as const)('Today: %s', async (state) => {
    const core = new FakeCore();
    if (state === 'later') core.setState({ kind: 'later', until: '21:00', tomorrow: false });
    if (state === 'done') core.setState({ kind: 'done', at: '21:00' });
    if (state === 'notToday') core.setState({ kind: 'notToday' });
    if (state === 'none')
      core.today = { ...core.today, exercise: null, rituals: [due({ mark: 'done', doneAt: '20:00' })] };
    await openWindow(core);
    expect(await problems()).toEqual([]);
  });

  it.each([
    ['journal', 'More'],
    ['journal', 'Calendar'],
    ['journal', 'Moments'],
    ['journal/write', 'A question to start from'],
    ['rituals', /^More for A note/],
    ['rituals', 'Later for Tea, half past nine'],
    ['rituals/ideas', 'Take it up: A proper goodbye'],
    ['rituals/tea', 'Pause'],
    ['rituals/tea', 'As text'],
    ['rituals/tea', /^Tuesday 3 November/],
    ['rituals/new', 'Add a time'],
    ['settings/health', 'Send one now'],
    ['library', 'Repair'],
    ['library/drinks', 'Hide it'],
    ['library/packs', 'Export Our songs'],
    ['library/packs', 'Remove Our songs'],
  ])('#/%s, after %s', async (place, button) => {
    const core = new FakeCore();
    fillJournal(core);
    const user = await openWindow(core, place);
    await user.click(screen.getByRole('button', { name: button }));
    await settled();
    expect(await problems()).toEqual([]);
  });

  it.each([
    'On certain days of the week',
    'A number of times a week or month',
    'So long after the last time',
    'On a day of the month',
    'On a weekday of the month',
    'Once a year',
    'By a rule from another calendar',
  ])('a ritual that comes round: %s', async (way) => {
    const core = new FakeCore();
    core.rituals = [ritual({ zone: 'Europe/Lisbon' })];
    core.troubles.save_ritual = atField('every', 'This would work.');
    const user = await openWindow(core, 'rituals/tea/edit');
    await user.selectOptions(screen.getByLabelText('How often?'), way);
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    expect(await problems()).toEqual([]);
  });

  it.each([{ paused: { since: '2026-11-01', until: '2027-03-01' }, today: null }, { archived: true }])(
    'a ritual at rest: %o',
    async (change) => {
      const core = new FakeCore();
      core.rituals = [ritual(change), ritual({ id: 'old', archived: true })];
      await openWindow(core, 'rituals');
      expect(await problems()).toEqual([]);
      location.hash = '#/rituals/tea';
      await settled();
      expect(await problems()).toEqual([]);
    },
  );

  it('a pause and a journey', async () => {
    const core = new FakeCore();
    const travel = { home: 'Europe/Berlin', here: 'Asia/Tokyo' };
    core.today = { ...core.today, pausedUntil: '04:00', pausedDay: '2026-12-01', travel };
    await openWindow(core);
    expect(await problems()).toEqual([]);
  });

  it.each(['Swap', 'Later', /^More/])('Today: %s', async (button) => {
    const core = new FakeCore();
    core.today.exercise!.exercise = exercise({ inWords: 'Say it.' });
    const user = await openWindow(core);
    await user.click(screen.getByRole('button', { name: button }));
    await settled();
    expect(await problems()).toEqual([]);
  });

  it('Today: what tonight has room for', async () => {
    const core = new FakeCore();
    core.today = { ...core.today, tonight: { minutes: 5, energy: 'low', alone: true } };
    const user = await openWindow(core);
    await user.click(screen.getByText(/^Tonight/));
    await user.click(screen.getByText('Who found this'));
    await settled();
    expect(screen.getByRole('group', { name: 'How many minutes, at most?' })).toBeTruthy();
    expect(await problems()).toEqual([]);
  });

  it.each(['turned', 'nothing like it'])('the journal, looking for words: %s', async (words) => {
    const core = new FakeCore();
    fillJournal(core);
    const user = await openWindow(core, 'journal');
    await user.type(screen.getByRole('searchbox'), words);
    await settled();
    expect(document.querySelectorAll('mark').length).toBe(words === 'turned' ? 1 : 0);
    expect(await problems()).toEqual([]);
  });

  it('the journal from a day on, with what is newer and older', async () => {
    const core = new FakeCore();
    fillJournal(core);
    core.perPage = 1;
    finding.for({ at: '2026-11-11' });
    await openWindow(core, 'journal');
    expect(screen.getByRole('button', { name: 'Show newer ones' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Show older ones' })).toBeTruthy();
    expect(await problems()).toEqual([]);
  });

  it('the journal after an exercise, with a span of days that ends too early', async () => {
    const core = new FakeCore();
    fillJournal(core);
    finding.forOrigin({ exercise: 'drinks' }, 'A cup each');
    await openWindow(core, 'journal');
    finding.for({ from: '2026-11-02', to: '2026-11-01' });
    await settled();
    expect(await problems()).toEqual([]);
  });

  it('a line that is being written, and what kind of moment it is', async () => {
    const user = await openWindow(new FakeCore(), 'journal');
    await user.type(screen.getByLabelText('What would you like to keep from today?'), 'They hum');
    expect(screen.getByRole('group', { name: 'What it was' })).toBeTruthy();
    expect(await problems()).toEqual([]);
  });

  it.each(['tags', 'date', 'text', 'title'])('the writing page, where %s cannot be kept', async (field) => {
    const core = new FakeCore();
    fillJournal(core);
    core.drafts['entry/walk'] = draftIn('entry/walk', { text: 'Halfway', details: details({ tags: ['a'] }) });
    core.troubles.keep_entry = atField(field, 'Something else would work.');
    const user = await openWindow(core, 'journal/walk/edit');
    await paper();
    await user.click(screen.getByText('Tags, feeling, day'));
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    expect(screen.getByText('Something else would work.')).toBeTruthy();
    expect(await problems()).toEqual([]);
  });

  it('a moment that is changed, with all that can be said of it', async () => {
    const core = new FakeCore();
    fillJournal(core);
    core.troubles.keep_entry = atField('text', 'That is a little long.');
    const user = await openWindow(core, 'journal/fog/edit');
    await user.click(screen.getByText('Tags, feeling, day'));
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    expect(await problems()).toEqual([]);
  });

  it('an entry that was changed meanwhile', async () => {
    const core = new FakeCore();
    core.troubles.keep_entry = changedMeanwhile;
    const user = await openWindow(core, 'journal/walk/edit');
    await paper();
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    expect(screen.getByRole('button', { name: 'Keep mine' })).toBeTruthy();
    expect(await problems()).toEqual([]);
  });

  it('the small window for a line', async () => {
    const core = new FakeCore();
    core.about = { exercise: 'drinks', ritual: null };
    core.troubles.keep_entry = diskFull;
    const user = await openCapture(core);
    expect(screen.getByText('after “A cup each”')).toBeTruthy();
    expect(await problems()).toEqual([]);
    await user.keyboard('They hum{Enter}');
    await settled();
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(await problems()).toEqual([]);
  });

  it('onboarding', async () => {
    const core = new FakeCore();
    core.settings = { ...core.settings, onboarded: false };
    const user = await openWindow(core);
    for (const button of ['Come in', 'Go on', 'Go on', null]) {
      expect(await problems()).toEqual([]);
      if (button) await user.click(screen.getByRole('button', { name: button }));
      await settled();
    }
  });

  it('a vault that cannot be opened', async () => {
    const core = new FakeCore();
    core.closed = { code: 'vault', field: null, title: 'The key is missing.', rest: 'Your writing is safe.' };
    await openWindow(core);
    expect(await problems()).toEqual([]);
  });
});
