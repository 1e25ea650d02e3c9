import { screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { atField, due, FakeCore, openWindow, ritual, settled } from './fakeCore';

describe('Rituals', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  it('lights the next one and lists the rest by today and other days', async () => {
    await openWindow(core, 'rituals');
    const next = screen.getByRole('article', { name: 'Tea, half past nine' });
    expect(next.textContent).toContain('Next, today at 21:30');
    expect(screen.getByRole('heading', { name: 'Today' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'On other days' })).toBeTruthy();
    expect(screen.getByText('Next on Tuesday')).toBeTruthy();
    expect(screen.getByText('Done at 07:40')).toBeTruthy();
  });

  it('names the day when nothing is left for today', async () => {
    core.rituals = [ritual({ next: '2026-11-13', today: due({ doneAt: '19:00' }) })];
    await openWindow(core, 'rituals');
    expect(screen.getByText('Next, Friday at 21:30')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Done already' })).toBeNull();
  });

  it('marks the next one done for the app’s day, which outlasts midnight', async () => {
    const { vi } = await import('vitest');
    vi.setSystemTime(new Date('2026-11-13T01:30:00'));
    const user = await openWindow(core, 'rituals');
    await user.click(screen.getByRole('button', { name: 'Done already' }));
    await settled();
    expect(core.asked('mark_ritual')).toEqual([{ id: 'tea', date: '2026-11-12', done: true }]);
    expect(screen.getByRole('button', { name: 'Tea, half past nine is done. Undo' })).toBeTruthy();
  });

  it('invites to a first one', async () => {
    core.rituals = [];
    await openWindow(core, 'rituals');
    expect(screen.getByRole('heading', { name: 'Nothing of yours here yet' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Make the first one' }).getAttribute('href')).toBe(
      '#/rituals/new',
    );
  });

  it('makes a new one from a name, days and a time as typed', async () => {
    const user = await openWindow(core, 'rituals/new');
    await user.type(screen.getByLabelText('What do you call it?'), 'Walk');
    await user.click(screen.getByLabelText(/^Mine/));
    await user.click(screen.getByRole('button', { name: 'Every day' }));
    await user.click(screen.getByRole('checkbox', { name: 'Thursday' }));
    await user.click(screen.getByRole('checkbox', { name: 'Monday' }));
    await user.type(screen.getByLabelText('At what time, if it has one?'), '7 pm');
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    expect(core.asked('save_ritual')).toEqual([
      { draft: { id: null, name: 'Walk', ours: false, weekdays: ['mon', 'thu'], time: '7 pm' } },
    ]);
    expect(location.hash).toBe('#/rituals');
  });

  it('brings back a new one that was being made', async () => {
    core.drafts['ritual/new'] = {
      slot: 'ritual/new',
      title: 'Wal',
      text: JSON.stringify({ ours: false, weekdays: ['sun'], time: '10' }),
    };
    await openWindow(core, 'rituals/new');
    expect(screen.getByLabelText<HTMLInputElement>('What do you call it?').value).toBe('Wal');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Sunday' }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Monday' }).checked).toBe(false);
  });

  it.each([
    ['name', 'What do you call it?'],
    ['time', 'At what time, if it has one?'],
  ])('says at the field what would work: %s', async (field, label) => {
    core.troubles.save_ritual = atField(field, 'This would work.');
    const user = await openWindow(core, 'rituals/new');
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    const control = screen.getByLabelText(label);
    expect(control.getAttribute('aria-invalid')).toBe('true');
    const described = control.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent).join()).toContain(
      'This would work.',
    );
    expect(document.activeElement).toBe(control);
    expect(location.hash).toBe('#/rituals/new');
  });

  it('says at the days that one is needed', async () => {
    core.troubles.save_ritual = atField('weekdays', 'Choose one day or more.');
    const user = await openWindow(core, 'rituals/new');
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    const days = screen.getByRole('group', { name: 'On which days?' });
    expect(within(days).getByText('Choose one day or more.')).toBeTruthy();
  });

  it('changes one', async () => {
    const user = await openWindow(core, 'rituals/tea');
    const name = screen.getByLabelText<HTMLInputElement>('What do you call it?');
    expect(name.value).toBe('Tea, half past nine');
    await user.clear(name);
    await user.type(name, 'Tea');
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    expect(core.asked('save_ritual')[0]?.draft).toMatchObject({ id: 'tea', name: 'Tea', time: '21:30' });
  });

  it('removes one, and undoes that', async () => {
    const user = await openWindow(core, 'rituals/tea');
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    await settled();
    expect(core.asked('remove_ritual')).toEqual([{ id: 'tea' }]);
    expect(screen.getByText('Tea, half past nine is in the trash.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await settled();
    expect(core.asked('restore_ritual')).toEqual([{ id: 'tea' }]);
  });

  it('says when a ritual is gone', async () => {
    await openWindow(core, 'rituals/nothing');
    expect(screen.getByRole('heading', { name: 'This ritual isn’t here any more' })).toBeTruthy();
  });
});
