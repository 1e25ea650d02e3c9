import { screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { due, entry, exercise, FakeCore, openWindow, settled } from './fakeCore';

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
    'rituals',
    'rituals/new',
    'rituals/tea',
    'rituals/gone',
    'journal',
    'journal/trash',
    'journal/write',
    'journal/walk',
    'journal/fog',
    'journal/walk/edit',
    'settings/reminders',
    'settings/names',
    'settings/gentle',
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
    if (state === 'none') core.today = { ...core.today, exercise: null, rituals: [due({ doneAt: '20:00' })] };
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
