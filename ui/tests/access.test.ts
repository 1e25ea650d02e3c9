import { screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { atField, due, entry, exercise, FakeCore, openWindow, ritual, settled } from './fakeCore';

/** Colours and sizes need a real page; names, roles, headings and landmarks are checked here. */
async function problems(): Promise<string[]> {
  const found = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {
      'color-contrast': { enabled: false },
      'html-has-lang': { enabled: false },
      'document-title': { enabled: false },
      'target-size': { enabled: false },
    },
  });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`));
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
    'journal/write',
    'journal/walk',
    'journal/fog',
    'journal/walk/edit',
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
    core.desktop = { ...core.desktop, notifications: 'none', demo: true };
    await openWindow(core, place);
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
    const user = await openWindow(new FakeCore(), place);
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
