import { screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { changed, diskFull, exercise, FakeCore, openWindow, settled } from './fakeCore';

describe('The week ahead', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  const days = () => screen.getAllByRole('listitem').filter((item) => within(item).queryByRole('heading'));

  it('shows seven days, each with its title, its facts and its reason', async () => {
    core.week[0] = {
      date: '2026-11-13',
      exercise: exercise({ id: 'song', title: 'One song', theme: 'play' }),
      why: { kind: 'keptFromYesterday' },
    };
    await openWindow(core, 'today/week');
    expect(days().length).toBe(7);
    const [first] = days();
    expect(first!.textContent).toContain('Friday');
    expect(first!.textContent).toContain('13 November');
    expect(first!.textContent).toContain('Play');
    expect(first!.textContent).toContain('5 minutes');
    expect(first!.textContent).toContain('You kept it for this day.');
    expect(within(first!).getByRole('link', { name: 'One song' }).getAttribute('href')).toBe(
      '#/library/song',
    );
    expect(screen.getByText(/can still change it/)).toBeTruthy();
    expect(core.asked('today')).toEqual([]);
  });

  it('is a page of its own, with its heading read first and a way back', async () => {
    const user = await openWindow(core);
    await user.click(screen.getByRole('link', { name: 'A look at the week ahead' }));
    const heading = await screen.findByRole('heading', { level: 1, name: 'The week ahead' });
    await settled();
    expect(document.activeElement).toBe(heading);
    const back = within(screen.getByRole('main')).getByRole('link', { name: 'Today' });
    expect(back.getAttribute('href')).toBe('#/today');
  });

  it('is shuffled, says so, and keeps the focus', async () => {
    const user = await openWindow(core, 'today/week');
    const shuffle = screen.getByRole('button', { name: 'Shuffle' });
    await user.click(shuffle);
    await settled();
    expect(core.asked('shuffle_week').length).toBe(1);
    expect(days()[0]!.textContent).toContain('Something small for the 19th');
    expect(screen.getByText('Shuffled. The days ahead are new.').getAttribute('role')).toBe('status');
    expect(document.activeElement).toBe(shuffle);
  });

  it('stays as it is when it cannot be shuffled', async () => {
    core.troubles.shuffle_week = diskFull;
    const user = await openWindow(core, 'today/week');
    await user.click(screen.getByRole('button', { name: 'Shuffle' }));
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('the disk is full');
    expect(days()[0]!.textContent).toContain('Something small for the 13th');
    expect(screen.queryByText(/^Shuffled/)).toBeNull();
  });

  it('follows what changes', async () => {
    await openWindow(core, 'today/week');
    core.week = core.week.toReversed();
    await changed('exercises');
    expect(days()[0]!.textContent).toContain('19 November');
  });

  it('is kind when nothing lies ahead', async () => {
    core.week = [];
    await openWindow(core, 'today/week');
    expect(screen.getByRole('heading', { name: 'Nothing to see ahead' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Shuffle' })).toBeNull();
  });
});
