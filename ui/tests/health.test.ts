import { screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Told } from '../src/core/bindings/Told';
import { changed, diskFull, FakeCore, openWindow, settled } from './fakeCore';

const told = (change: Partial<Told> = {}): Told => ({
  what: 'Tea',
  day: '2026-11-11',
  time: '21:30',
  shown: '21:30',
  outcome: 'shown',
  ...change,
});

describe('Reminder health', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  const open = () => openWindow(core, 'settings/health');
  const page = () => screen.getByRole('main').textContent!.replace(/\s+/g, ' ');
  const lines = () =>
    screen.getAllByRole('listitem').map((line) => line.textContent!.replace(/\s+/g, ' ').trim());

  it('names the next ones by their day', async () => {
    core.health.next = [
      { what: 'Tea', day: '2026-11-12', time: '21:30' },
      { what: 'The day’s exercise', day: '2026-11-13', time: '18:30' },
      { what: 'Walk', day: '2026-11-17', time: '19:00' },
      { what: 'Swim', day: '2027-03-02', time: '06:30' },
      { what: 'Letters', day: '2027-11-14', time: '09:00' },
    ];
    await open();
    for (const line of [
      'today at 21:30 Tea',
      'tomorrow at 18:30 The day’s exercise',
      'Tuesday at 19:00 Walk',
      '2 March at 06:30 Swim',
      '14 November 2027 at 09:00 Letters',
    ]) {
      expect(lines()).toContain(line);
    }
  });

  it.each([
    [told({ outcome: 'waiting', shown: null }), 'yesterday at 21:30 Tea on its way'],
    [told(), 'yesterday at 21:30 Tea shown'],
    [told({ outcome: 'answered', shown: '21:42' }), 'yesterday at 21:30 Tea shown, and answered, at 21:42'],
    [told({ outcome: 'later' }), 'yesterday at 21:30 Tea put off'],
    [told({ outcome: 'letGo', shown: null }), 'yesterday at 21:30 Tea let go, too late to be any use'],
    [told({ outcome: 'refused', shown: null }), 'yesterday at 21:30 Tea not taken by the desktop'],
  ])('tells in plain words what became of each', async (one, line) => {
    core.health.told = [one];
    await open();
    expect(lines()).toContain(line);
  });

  it.each([
    [
      [told({ outcome: 'answered' })],
      'Everything is working',
      'Tea was shown yesterday at 21:30, and you answered.',
    ],
    [[told()], 'Everything is working', 'Tea was shown yesterday at 21:30.'],
    [[told({ outcome: 'refused' })], 'The last one wasn’t taken', 'didn’t take Tea yesterday at 21:30'],
    [[told({ outcome: 'letGo' })], 'Ready when something is due', 'Tea was let go yesterday'],
    [[told({ outcome: 'waiting' })], 'Ready when something is due', 'No reminder has come due yet.'],
    [[], 'Ready when something is due', 'No reminder has come due yet.'],
  ])('sums up: %o', async (all, title, rest) => {
    core.health.told = all;
    await open();
    expect(page()).toContain(title);
    expect(page()).toContain(rest);
  });

  it('says first what stands in the way', async () => {
    core.health = { ...core.health, clockSuspect: true };
    await open();
    expect(page()).toContain('The computer’s clock jumped');
    expect(page()).not.toContain('Everything is working');
  });

  it('says that it has gone quiet', async () => {
    core.health = { ...core.health, backingOff: 'weekly' };
    await open();
    expect(page()).toContain('Holding back for now');
    expect(page()).toContain('asks once a week for now');
  });

  it('does not claim to work where nothing is shown', async () => {
    core.desktop = { ...core.desktop, notifications: 'none', tray: 'none' };
    await open();
    expect(page()).not.toContain('Everything is working');
    expect(page()).toContain('This desktop isn’t showing notifications.');
    expect(page()).toContain('This desktop has no tray for the lamp.');
  });

  it('knows this computer', async () => {
    await open();
    expect(page()).toContain('Shown, with buttons.');
    expect(page()).toContain('The lamp has its place there.');
    expect(page()).toContain('Nothing asks for silence.');
    core.health = { ...core.health, disturb: true };
    await changed('reminders');
    expect(page()).toContain('The desktop asks for silence just now.');
  });

  it('has words for nothing at all', async () => {
    core.health = { ...core.health, next: [], told: [] };
    await open();
    expect(page()).toContain('Nothing is due to be said.');
    expect(page()).toContain('Nothing yet.');
  });

  it.each([
    [false, /^Sent, and the desktop took it\. If you saw nothing/],
    [true, /^Sent, and the desktop took it\. It’s asking for silence/],
  ])('sends one and says honestly what became of it (silence: %s)', async (disturb, sentence) => {
    core.health = { ...core.health, disturb };
    const user = await open();
    await user.click(screen.getByRole('button', { name: 'Send one now' }));
    await settled();
    expect(core.asked('try_notification').length).toBe(1);
    expect(screen.getByText(sentence).getAttribute('role')).toBe('status');
  });

  it('says so when the desktop did not take it', async () => {
    core.troubles.try_notification = {
      code: 'other',
      field: null,
      title: 'The desktop didn’t take the notification.',
      rest: 'Nothing is lost.',
    };
    const user = await open();
    await user.click(screen.getByRole('button', { name: 'Send one now' }));
    await settled();
    expect(screen.getByText('The desktop didn’t take the notification. Nothing is lost.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('can be asked for again when it could not be read', async () => {
    core.troubles.reminder_health = diskFull;
    const user = await open();
    expect(screen.getByRole('alert').textContent).toContain('the disk is full');
    delete core.troubles.reminder_health;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settled();
    expect(page()).toContain('Everything is working');
  });
});
