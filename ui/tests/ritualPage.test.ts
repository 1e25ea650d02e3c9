import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { atField, diskFull, due, FakeCore, openWindow, ritual, settled } from './fakeCore';

type User = Awaited<ReturnType<typeof openWindow>>;

describe('The page of a ritual', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  const press = async (user: User, name: string | RegExp) => {
    await user.click(screen.getByRole('button', { name }));
    await settled();
  };
  const focused = () => document.activeElement?.getAttribute('aria-label');

  it('says what it is, when it comes, how firmly it stands', async () => {
    core.rituals = [
      ritual({ times: ['07:00', '21:30'], ends: '2027-02-28', zone: 'Europe/Lisbon', late: false }),
    ];
    await openWindow(core, 'rituals/tea');
    const page = screen.getByRole('main').textContent;
    expect(screen.getByRole('heading', { level: 1, name: 'Tea, half past nine' })).toBeTruthy();
    expect(page).toContain('Every day at 21:30, next on 12 November');
    expect(page).toContain('Whoever is nearer puts the kettle on.');
    expect(page).toContain('It holds, even when a week goes sideways.');
    expect(page).toContain('At 07:00 and 21:30. Silent once it’s done.');
    expect(page).toContain('Until 28 February');
    expect(page).toContain('Lisbon');
    expect(page).toContain('It comes on time or not at all.');
    expect(screen.getByRole('meter').getAttribute('aria-valuetext')).toBe('Steady');
  });

  it('takes today’s answer', async () => {
    const user = await openWindow(core, 'rituals/tea');
    expect(screen.getByText('Today at 21:30')).toBeTruthy();
    await press(user, 'Mark Tea, half past nine as done');
    expect(core.asked('mark_ritual')).toEqual([{ id: 'tea', date: '2026-11-12', mark: 'done' }]);
    expect(screen.getByText('done at 20:00')).toBeTruthy();
    expect(screen.getByRole('heading', { name: '10 lit days in the past year' })).toBeTruthy();
    await press(user, 'Tea, half past nine is done. Undo');
    await press(user, 'Skip Tea, half past nine for today');
    expect(core.asked('mark_ritual').map(({ mark }) => mark)).toEqual(['done', null, 'skipped']);
  });

  it('asks for nothing on a day that is not its own', async () => {
    await openWindow(core, 'rituals/note');
    expect(screen.queryByRole('button', { name: /as done$/ })).toBeNull();
  });

  it('names every day of its year in words', async () => {
    await openWindow(core, 'rituals/tea');
    const labels = screen.getAllByRole('gridcell').flatMap((cell) => {
      const label = cell.querySelector('button')?.getAttribute('aria-label');
      return label ? [label] : [];
    });
    expect(labels.length).toBe(16);
    for (const label of [
      'Wednesday 28 October: open',
      'Thursday 29 October: paused',
      'Sunday 1 November: nothing planned',
      'Monday 2 November: skipped',
      'Tuesday 3 November: done, with a note',
      'Today, Thursday 12 November: open',
    ]) {
      expect(labels).toContain(label);
    }
  });

  it('is one stop for Tab, walked by arrows within its days', async () => {
    const user = await openWindow(core, 'rituals/tea');
    const grid = screen.getByRole('grid', { name: 'The past year, one column a week' });
    expect(grid.querySelectorAll('[tabindex="0"]').length).toBe(1);
    const today = within(grid).getByRole('button', { name: /^Today/ });
    expect(today.tabIndex).toBe(0);
    today.focus();
    await user.keyboard('{ArrowUp}');
    expect(focused()).toBe('Wednesday 11 November: done');
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toBe('Wednesday 4 November: done');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
    expect(focused()).toBe('Today, Thursday 12 November: open');
    await user.keyboard('{Home}');
    expect(focused()).toBe('Wednesday 28 October: open');
    await user.keyboard('{ArrowUp}');
    expect(focused()).toBe('Wednesday 28 October: open');
    await user.keyboard('{PageDown}');
    expect(focused()).toBe('Today, Thursday 12 November: open');
    await user.keyboard('{PageUp}{End}');
    expect(focused()).toBe('Today, Thursday 12 November: open');
    expect(grid.querySelectorAll('[tabindex="0"]').length).toBe(1);
  });

  it('opens a day, marks it late, clears it, and goes back to its window', async () => {
    const user = await openWindow(core, 'rituals/tea');
    screen.getByRole('button', { name: 'Wednesday 28 October: open' }).focus();
    await user.keyboard('{Enter}');
    await settled();
    const panel = screen.getByRole('region', { name: 'Wednesday 28 October 2026' });
    expect(document.activeElement).toBe(within(panel).getByRole('heading'));
    expect(within(panel).getByRole('status').textContent).toBe('open');
    await user.click(within(panel).getByRole('button', { name: 'Done' }));
    await settled();
    expect(within(panel).getByRole('status').textContent).toBe('done');
    await user.click(within(panel).getByRole('button', { name: 'Skipped' }));
    await settled();
    expect(within(panel).getByRole('button', { name: 'Skipped' }).getAttribute('aria-pressed')).toBe('true');
    await user.click(within(panel).getByRole('button', { name: 'Clear' }));
    await settled();
    expect(core.asked('mark_ritual')).toEqual(
      (['done', 'skipped', null] as const).map((mark) => ({ id: 'tea', date: '2026-10-28', mark })),
    );
    await user.keyboard('{Escape}');
    await settled();
    expect(screen.queryByRole('region', { name: 'Wednesday 28 October 2026' })).toBeNull();
    expect(focused()).toBe('Wednesday 28 October: open');
  });

  it('keeps a note about a day', async () => {
    const user = await openWindow(core, 'rituals/tea');
    await press(user, 'Wednesday 28 October: open');
    await user.type(screen.getByLabelText('A note about this day'), 'In the rain.');
    await press(user, 'Keep');
    expect(core.asked('note_ritual')).toEqual([{ id: 'tea', date: '2026-10-28', text: 'In the rain.' }]);
    expect(screen.getByLabelText<HTMLTextAreaElement>('A note about this day').value).toBe('In the rain.');
    expect(screen.getByRole('button', { name: 'Wednesday 28 October: open, with a note' })).toBeTruthy();
    expect(core.drafts['ritual/tea/2026-10-28']?.text ?? '').toBe('');
  });

  it('shows a note that is there, and says at its field what would work', async () => {
    core.troubles.note_ritual = atField('note', 'That is a little long.');
    const user = await openWindow(core, 'rituals/tea');
    await press(user, 'Tuesday 3 November: done, with a note');
    const note = screen.getByLabelText<HTMLTextAreaElement>('A note about this day');
    expect(note.value).toBe('With the good biscuits.');
    await press(user, 'Keep');
    expect(note.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('That is a little long.')).toBeTruthy();
  });

  it('does not lose a note that was begun', async () => {
    const user = await openWindow(core, 'rituals/tea');
    await press(user, 'Wednesday 28 October: open');
    await user.type(screen.getByLabelText('A note about this day'), 'In the');
    await press(user, 'Close this day');
    expect(core.drafts['ritual/tea/2026-10-28']!.text).toBe('In the');
    await press(user, 'Wednesday 28 October: open');
    expect(screen.getByLabelText<HTMLTextAreaElement>('A note about this day').value).toBe('In the');
  });

  it('reads as text, newest first, with a pause in one breath', async () => {
    const user = await openWindow(core, 'rituals/tea');
    await press(user, 'As text');
    expect(screen.queryByRole('grid')).toBeNull();
    expect(screen.getAllByRole('heading', { level: 3 }).map((month) => month.textContent)).toEqual([
      'November 2026',
      'October 2026',
    ]);
    const lines = screen
      .getAllByRole('listitem')
      .map((line) => line.textContent!.replace(/\s+/g, ' ').trim());
    expect(lines).toContain('Thursday 12: open');
    expect(lines).toContain('Tuesday 3: done, with a note With the good biscuits.');
    expect(lines).toContain('Thursday 29 to Saturday 31: paused');
    expect(lines.some((line) => line.startsWith('Sunday 1:'))).toBe(false);
    await press(user, 'Monday 2');
    expect(screen.getByRole('region', { name: 'Monday 2 November 2026' })).toBeTruthy();
    await press(user, 'Close this day');
    expect(document.activeElement?.textContent?.trim()).toBe('Monday 2');
  });

  it('has a word for an empty past', async () => {
    core.days = core.days.map((day) => ({ ...day, state: 'free', note: '' }));
    const user = await openWindow(core, 'rituals/note');
    expect(screen.getByRole('heading', { name: 'A year of evenings, none lit yet' })).toBeTruthy();
    await press(user, 'As text');
    expect(screen.getByText('Nothing to tell yet. The first day will stand here.')).toBeTruthy();
  });

  it('reproaches nobody', async () => {
    const user = await openWindow(core, 'rituals/tea');
    await press(user, 'As text');
    expect(screen.getByRole('main').textContent).not.toMatch(/missed|streak|failed|overdue|in a row/i);
  });

  it('can be paused until a day', async () => {
    const user = await openWindow(core, 'rituals/tea');
    await press(user, 'Pause');
    expect(screen.getByRole('button', { name: 'Pause' }).getAttribute('aria-expanded')).toBe('true');
    await press(user, 'Pause until then');
    const until = screen.getByLabelText('Pause until');
    expect(until.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(until);
    expect(core.asked('pause_ritual')).toEqual([]);
    await fireEvent.input(until, { target: { value: '2027-03-01' } });
    await press(user, 'Pause until then');
    expect(core.asked('pause_ritual')).toEqual([{ id: 'tea', until: '2027-03-01' }]);
    expect(screen.getByText('Paused until 1 March.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Mark Tea, half past nine as done' })).toBeNull();
    await press(user, 'Wake it');
    expect(core.asked('resume_ritual')).toEqual([{ id: 'tea' }]);
    expect(screen.getByRole('button', { name: 'Mark Tea, half past nine as done' })).toBeTruthy();
  });

  it('says at the day of a pause what would work', async () => {
    core.troubles.pause_ritual = atField('until', 'That day isn’t ahead.');
    const user = await openWindow(core, 'rituals/tea');
    await press(user, 'Pause');
    await fireEvent.input(screen.getByLabelText('Pause until'), { target: { value: '2026-11-01' } });
    await press(user, 'Pause until then');
    expect(screen.getByText('That day isn’t ahead.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Pause until'));
  });

  it('can be paused until it is woken', async () => {
    const user = await openWindow(core, 'rituals/tea');
    await press(user, 'Pause');
    await press(user, 'Pause until I wake it');
    expect(core.asked('pause_ritual')).toEqual([{ id: 'tea', until: '' }]);
    expect(screen.getByText('Paused until you wake it.')).toBeTruthy();
  });

  it('can be put away, and brought back', async () => {
    const user = await openWindow(core, 'rituals/tea');
    await press(user, 'Put away');
    expect(location.hash).toBe('#/rituals');
    await press(user, 'Undo');
    expect(core.asked('archive_ritual')).toEqual([
      { id: 'tea', on: true },
      { id: 'tea', on: false },
    ]);
  });

  it('lies as it was while it is put away', async () => {
    core.rituals = [ritual({ archived: true, today: due({ mark: 'done' }) })];
    const user = await openWindow(core, 'rituals/tea');
    expect(screen.getByText('This one is put away.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
    await press(user, 'Bring back');
    expect(core.asked('archive_ritual')).toEqual([{ id: 'tea', on: false }]);
    expect(screen.queryByText('This one is put away.')).toBeNull();
  });

  it('can be removed, and that can be undone', async () => {
    const user = await openWindow(core, 'rituals/tea');
    await press(user, 'Remove');
    expect(core.asked('remove_ritual')).toEqual([{ id: 'tea' }]);
    expect(screen.getByText('Tea, half past nine is in the trash.')).toBeTruthy();
    await press(user, 'Undo');
    expect(core.asked('restore_ritual')).toEqual([{ id: 'tea' }]);
  });

  it('leads to its form', async () => {
    await openWindow(core, 'rituals/tea');
    expect(screen.getByRole('link', { name: 'Edit' }).getAttribute('href')).toBe('#/rituals/tea/edit');
  });

  it('says when it is gone', async () => {
    await openWindow(core, 'rituals/nothing');
    expect(screen.getByRole('heading', { name: 'This ritual isn’t here any more' })).toBeTruthy();
  });

  it('is not called gone when only the disk is in the way', async () => {
    core.troubles.ritual_year = diskFull;
    const user = await openWindow(core, 'rituals/tea');
    await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toContain('the disk is full'));
    expect(screen.queryByText('This ritual isn’t here any more')).toBeNull();
    delete core.troubles.ritual_year;
    await press(user, 'Try again');
    expect(screen.getByRole('heading', { level: 1, name: 'Tea, half past nine' })).toBeTruthy();
  });
});
