import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { diskFull, due, FakeCore, idea, openWindow, ritual, settled } from './fakeCore';

type User = Awaited<ReturnType<typeof openWindow>>;

const press = async (user: User, name: string | RegExp) => {
  await user.click(screen.getByRole('button', { name }));
  await settled();
};
const choose = async (user: User, menu: string | RegExp, item: string) => {
  await press(user, menu);
  await user.click(screen.getByRole('menuitem', { name: item }));
  await settled();
};
const names = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);

describe('Rituals', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  it('stand in the person’s order, and the one that comes next is lit in its place', async () => {
    await openWindow(core, 'rituals');
    expect(names()).toEqual(['Morning hello', 'Tea, half past nine', 'A note']);
    const next = screen.getByRole('article', { name: 'Tea, half past nine' });
    expect(next.textContent).toContain('Next, today at 21:30');
    expect(screen.getAllByRole('article').length).toBe(1);
    expect(screen.getByText('Every Tuesday, next on 17 November')).toBeTruthy();
    expect(screen.getByText('done at 07:40')).toBeTruthy();
    expect(screen.getByText('Mine')).toBeTruthy();
  });

  it('light one of another day when nothing is left for today', async () => {
    core.rituals = [
      ritual({ id: 'late', name: 'Late', next: '2026-11-20', today: null }),
      ritual({ next: '2026-11-13', today: due({ mark: 'done', doneAt: '19:00' }) }),
    ];
    await openWindow(core, 'rituals');
    const next = screen.getByRole('article', { name: 'Tea, half past nine' });
    expect(next.textContent).not.toContain('Next, today');
  });

  it('count one that was put off from when it is back', async () => {
    core.rituals = [
      ritual({ today: due({ laterUntil: '22:30' }) }),
      ritual({ id: 'page', name: 'A page', times: ['22:00'], today: due({ id: 'page', name: 'A page' }) }),
    ];
    await openWindow(core, 'rituals');
    expect(screen.getByRole('article', { name: 'A page' }).textContent).toContain('Next, today at 22:00');
    expect(screen.getByText('waits until 22:30')).toBeTruthy();
  });

  it('are done for the app’s day, which outlasts midnight, and the focus stays with what can be undone', async () => {
    vi.setSystemTime(new Date('2026-11-13T01:30:00'));
    const user = await openWindow(core, 'rituals');
    await press(user, 'Mark Tea, half past nine as done');
    expect(core.asked('mark_ritual')).toEqual([{ id: 'tea', date: '2026-11-12', mark: 'done' }]);
    const undo = screen.getByRole('button', { name: 'Tea, half past nine is done. Undo' });
    expect(document.activeElement).toBe(undo);
    await press(user, 'Tea, half past nine is done. Undo');
    expect(core.asked('mark_ritual')[1]).toEqual({ id: 'tea', date: '2026-11-12', mark: null });
    expect(document.activeElement).toBe(
      screen.getByRole('button', { name: 'Mark Tea, half past nine as done' }),
    );
  });

  it('can be skipped, and that can be undone', async () => {
    const user = await openWindow(core, 'rituals');
    await press(user, 'Skip Tea, half past nine for today');
    expect(screen.getByText('Skipped')).toBeTruthy();
    await press(user, 'Tea, half past nine is skipped for today. Undo');
    expect(core.asked('mark_ritual').map(({ mark }) => mark)).toEqual(['skipped', null]);
  });

  it.each([
    ['In ten minutes', 'tenMinutes'],
    ['In an hour', 'anHour'],
    ['This evening', 'thisEvening'],
    ['Tomorrow', 'tomorrow'],
  ])('can wait: %s', async (item, snooze) => {
    const user = await openWindow(core, 'rituals');
    await choose(user, 'Later for Tea, half past nine', item);
    expect(core.asked('later_ritual')).toEqual([{ id: 'tea', snooze }]);
    expect(screen.getByText('waits until 21:00')).toBeTruthy();
    await press(user, 'Tea, half past nine waits until later. Undo');
    expect(core.asked('mark_ritual')).toEqual([{ id: 'tea', date: '2026-11-12', mark: null }]);
    expect(screen.queryByText('waits until 21:00')).toBeNull();
  });

  it('do not offer to wait once more than they may', async () => {
    core.rituals = [ritual({ today: due({ mayWait: false }) })];
    await openWindow(core, 'rituals');
    expect(screen.queryByRole('button', { name: /^Later/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'Skip Tea, half past nine for today' })).toBeTruthy();
  });

  it.each(['week', 'month'] as const)('say how far a number of times a %s has come', async (per) => {
    core.rituals = [ritual({ today: due({ soFar: { done: 2, times: 3, per } }) })];
    await openWindow(core, 'rituals');
    expect(screen.getByText(`2 of 3 this ${per}`)).toBeTruthy();
  });

  it.each([
    ['seed', 'New'],
    ['rooting', 'Kindling'],
    ['growing', 'Warming'],
    ['steady', 'Steady'],
    ['yours', 'Bright'],
  ] as const)('say their strength in a word: %s', async (stage, word) => {
    core.rituals = [ritual({ strength: { score: 0.4, stage, back: false } })];
    await openWindow(core, 'rituals');
    const meter = screen.getByRole('meter', { name: 'Strength of Tea, half past nine' });
    expect(meter.getAttribute('aria-valuetext')).toBe(word);
    expect(screen.queryByText(/%/)).toBeNull();
    expect(screen.queryByText(/^Welcome back/)).toBeNull();
  });

  it('are welcomed back with one line', async () => {
    core.rituals = [ritual({ strength: { score: 0.2, stage: 'rooting', back: true } })];
    await openWindow(core, 'rituals');
    expect(screen.getByText('Welcome back. The light was left on for you.')).toBeTruthy();
  });

  it.each([
    ['2027-03-01', 'Paused until 1 March'],
    ['2026-11-13', 'Paused until tomorrow'],
    ['2028-03-01', 'Paused until 1 March 2028'],
    [null, 'Paused until you wake it'],
  ])('say until when they are paused, and can be woken: %s', async (until, words) => {
    core.rituals = [ritual({ today: null, paused: { since: '2026-11-01', until } })];
    const user = await openWindow(core, 'rituals');
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryByRole('article')).toBeNull();
    await press(user, 'Wake it: Tea, half past nine');
    expect(core.asked('resume_ritual')).toEqual([{ id: 'tea' }]);
    expect(screen.queryByText(words)).toBeNull();
  });

  it('can be paused from their menu, and that can be undone', async () => {
    const user = await openWindow(core, 'rituals');
    await choose(user, /^More for A note/, 'Pause');
    expect(core.asked('pause_ritual')).toEqual([{ id: 'note', until: '' }]);
    expect(screen.getByText('A note is resting.')).toBeTruthy();
    await press(user, 'Undo');
    expect(core.asked('resume_ritual')).toEqual([{ id: 'note' }]);
  });

  it('move up and down by keyboard, say where they are now, and keep the focus', async () => {
    core.rituals.push(ritual({ id: 'old', name: 'Porch coffee', archived: true }));
    const user = await openWindow(core, 'rituals');
    await choose(user, /^More for A note/, 'Move up');
    expect(core.asked('reorder_rituals')).toEqual([{ ids: ['hello', 'note', 'tea', 'old'] }]);
    expect(names()).toEqual(['Morning hello', 'A note', 'Tea, half past nine']);
    expect(screen.getByText('A note is now number 2 of 3.').closest('[role="status"]')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^More for A note/ }));
    await choose(user, /^More for Morning hello/, 'Move down');
    expect(names()).toEqual(['A note', 'Morning hello', 'Tea, half past nine']);
  });

  it('offer no way beyond the ends', async () => {
    const user = await openWindow(core, 'rituals');
    await press(user, /^More for Morning hello/);
    expect(screen.queryByRole('menuitem', { name: 'Move up' })).toBeNull();
    await user.keyboard('{Escape}');
    await press(user, /^More for A note/);
    expect(screen.queryByRole('menuitem', { name: 'Move down' })).toBeNull();
  });

  it('can be carried to another place', async () => {
    await openWindow(core, 'rituals');
    const row = (name: string) => screen.getByRole('heading', { name }).closest('li')!;
    const handle = row('A note').querySelector('[aria-hidden="true"]')!;
    document.elementFromPoint = () => row('Morning hello');
    row('Morning hello').getBoundingClientRect = () => ({ top: 100, height: 80 }) as DOMRect;
    await fireEvent.pointerDown(handle, { button: 0, clientY: 300 });
    await fireEvent.pointerMove(window, { clientY: 160 });
    expect(names()[0]).toBe('Morning hello');
    await fireEvent.pointerMove(window, { clientY: 120 });
    expect(names()).toEqual(['A note', 'Morning hello', 'Tea, half past nine']);
    expect(core.asked('reorder_rituals')).toEqual([]);
    await fireEvent.pointerUp(window);
    await settled();
    expect(core.asked('reorder_rituals')).toEqual([{ ids: ['note', 'hello', 'tea'] }]);
  });

  it('go back to their order when it cannot be kept', async () => {
    const user = await openWindow(core, 'rituals');
    core.troubles.reorder_rituals = diskFull;
    await choose(user, /^More for A note/, 'Move up');
    expect(screen.getByRole('alert').textContent).toContain('the disk is full');
    expect(names()).toEqual(['Morning hello', 'Tea, half past nine', 'A note']);
  });

  it('can be put away, brought back at once, or later from where they lie', async () => {
    const user = await openWindow(core, 'rituals');
    await choose(user, /^More for A note/, 'Put away');
    expect(core.asked('archive_ritual')).toEqual([{ id: 'note', on: true }]);
    expect(screen.getByText('A note is put away.')).toBeTruthy();
    expect(names()).toEqual(['Morning hello', 'Tea, half past nine']);
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    const away = screen.getByText('Put away (1)').closest('details')!;
    await user.click(within(away).getByRole('button', { name: 'Bring back A note', hidden: true }));
    await settled();
    expect(core.asked('archive_ritual')[1]).toEqual({ id: 'note', on: false });
    expect(screen.queryByText(/^Put away \(/)).toBeNull();
  });

  it('invite to a first one, of one’s own or from the shelf', async () => {
    core.rituals = [];
    await openWindow(core, 'rituals');
    expect(screen.getByRole('heading', { name: 'Nothing of yours here yet' })).toBeTruthy();
    const to = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    expect(to('Make the first one')).toBe('#/rituals/new');
    expect(to('Look along the shelf of ideas')).toBe('#/rituals/ideas');
  });

  it('are many without harm', async () => {
    core.rituals = Array.from({ length: 200 }, (_, i) =>
      ritual({ id: `r${i}`, name: `Ritual ${i}`, today: null }),
    );
    await openWindow(core, 'rituals');
    expect(names().length).toBe(200);
  }, 20_000);
});

describe('The shelf of ideas', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  it('lies by theme, and can be narrowed to one', async () => {
    const user = await openWindow(core, 'rituals/ideas');
    expect(names()).toEqual(['Everyday', 'Play']);
    expect(screen.getAllByText('One sentence more than “bye”, at the door.').length).toBe(2);
    await press(user, 'Play');
    expect(names()).toEqual(['Play']);
    expect(screen.getByRole('button', { name: 'Play' }).getAttribute('aria-pressed')).toBe('true');
    await press(user, 'All of them');
    expect(names()).toEqual(['Everyday', 'Play']);
  });

  it('gives one with a single press, says where it is, and takes it back', async () => {
    const user = await openWindow(core, 'rituals/ideas');
    await press(user, 'Take it up: A proper goodbye');
    expect(core.asked('adopt_ritual')).toEqual([{ idea: 'goodbye' }]);
    expect(document.activeElement?.textContent).toContain('Among your rituals now');
    expect(screen.getByRole('link', { name: 'Edit A proper goodbye' }).getAttribute('href')).toBe(
      '#/rituals/from-goodbye/edit',
    );
    await press(user, 'Undo: put A proper goodbye back on the shelf');
    expect(core.asked('remove_ritual')).toEqual([{ id: 'from-goodbye' }]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Take it up: A proper goodbye' }));
  });

  it('marks what was taken up before', async () => {
    core.ideas = [idea({ adopted: true })];
    await openWindow(core, 'rituals/ideas');
    expect(screen.getByText('Already among your rituals')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Take it up/ })).toBeNull();
  });

  it('may be bare', async () => {
    core.ideas = [];
    await openWindow(core, 'rituals/ideas');
    expect(screen.getByRole('heading', { name: 'The shelf is bare' })).toBeTruthy();
  });
});
