import { fireEvent, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { atField, diskFull, FakeCore, openWindow, settled } from './fakeCore';

describe('Settings', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  it('keeps a switch as soon as it is pressed', async () => {
    const user = await openWindow(core, 'settings');
    await user.click(screen.getByRole('switch', { name: 'The day’s exercise' }));
    await settled();
    expect(core.settings.remind).toBe(false);
    expect(screen.getByText('Kept')).toBeTruthy();
  });

  it('leaves a switch as it was when it cannot be kept', async () => {
    core.troubles.save_settings = diskFull;
    const user = await openWindow(core, 'settings');
    const remind = screen.getByRole<HTMLInputElement>('switch', { name: 'The day’s exercise' });
    await user.click(remind);
    await settled();
    expect(remind.checked).toBe(true);
    expect(screen.getByRole('alert').textContent).toContain('the disk is full');
  });

  it('shows a time in its normal form once it is kept', async () => {
    const answer = core.answer.bind(core);
    core.answer = (name, args) => {
      if (name === 'save_settings') {
        const { settings } = args as { settings: typeof core.settings };
        return answer(name, { settings: { ...settings, eveningsBegin: '19:00' } });
      }
      return answer(name, args);
    };
    const user = await openWindow(core, 'settings');
    const field = screen.getByLabelText<HTMLInputElement>('Evenings begin at');
    await user.clear(field);
    await user.type(field, '7 pm{Tab}');
    await settled();
    expect(field.value).toBe('19:00');
  });

  it('says at the field what would work, and keeps what was typed there', async () => {
    core.troubles.save_settings = atField('dayStart', '18:30, 6.30 or 7 pm would work.');
    const user = await openWindow(core, 'settings');
    const field = screen.getByLabelText<HTMLInputElement>('A day begins at');
    await user.clear(field);
    await user.type(field, 'late{Tab}');
    await settled();
    expect(field.value).toBe('late');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('18:30, 6.30 or 7 pm would work.')).toBeTruthy();
    delete core.troubles.save_settings;
    await user.clear(field);
    await user.type(field, '05:00{Tab}');
    await settled();
    expect(field.getAttribute('aria-invalid')).toBeNull();
    expect(core.settings.dayStart).toBe('05:00');
  });

  it('shows what a notification would say', async () => {
    const user = await openWindow(core, 'settings');
    await user.selectOptions(screen.getByLabelText('What a notification may say'), 'full');
    await settled();
    expect(core.settings.notificationWords).toBe('full');
    expect(screen.getByText(/You might make each other’s drink tonight/)).toBeTruthy();
  });

  it('hides the hours of quiet while there are none', async () => {
    const user = await openWindow(core, 'settings');
    expect(screen.getByLabelText('From')).toBeTruthy();
    await user.click(screen.getByRole('switch', { name: 'Quiet hours' }));
    await settled();
    expect(screen.queryByLabelText('From')).toBeNull();
  });

  it('pauses until tomorrow, and ends the pause', async () => {
    const user = await openWindow(core, 'settings');
    await user.click(screen.getByRole('button', { name: 'Until tomorrow' }));
    await settled();
    expect(screen.getByText('Paused until the new day begins at 04:00.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'End the pause' }));
    await settled();
    expect(core.asked('pause')).toEqual([{ until: { kind: 'tomorrow' } }, { until: { kind: 'none' } }]);
  });

  it('pauses until a day, and says until which', async () => {
    const user = await openWindow(core, 'settings');
    await user.click(screen.getByRole('button', { name: 'Pause until then' }));
    await settled();
    const day = screen.getByLabelText('Or until a day');
    expect(day.getAttribute('aria-invalid')).toBe('true');
    expect(core.asked('pause')).toEqual([]);
    await fireEvent.input(day, { target: { value: '2026-12-01' } });
    await user.click(screen.getByRole('button', { name: 'Pause until then' }));
    await settled();
    expect(core.asked('pause')).toEqual([{ until: { kind: 'day', day: '2026-12-01' } }]);
    expect(screen.getByText('Paused until Tuesday 1 December.')).toBeTruthy();
    expect(screen.queryByLabelText('Or until a day')).toBeNull();
  });

  it('says at the day of a pause what would work', async () => {
    core.troubles.pause = atField('until', 'That day isn’t ahead.');
    const user = await openWindow(core, 'settings');
    await fireEvent.input(screen.getByLabelText('Or until a day'), { target: { value: '2026-11-01' } });
    await user.click(screen.getByRole('button', { name: 'Pause until then' }));
    await settled();
    expect(screen.getByText('That day isn’t ahead.')).toBeTruthy();
  });

  it('keeps all reminders to the clocks of a place, or of none', async () => {
    const user = await openWindow(core, 'settings');
    const zone = screen.getByLabelText<HTMLInputElement>('All reminders keep to the clocks of');
    await user.type(zone, 'Europe/Berlin{Tab}');
    await settled();
    expect(core.settings.clockOf).toBe('Europe/Berlin');
    await user.clear(zone);
    await user.tab();
    await settled();
    expect(core.settings.clockOf).toBeNull();
  });

  it('says at the place what would work, and keeps what was typed', async () => {
    core.troubles.save_settings = atField('clockOf', 'That isn’t a time zone.');
    const user = await openWindow(core, 'settings');
    const zone = screen.getByLabelText<HTMLInputElement>('All reminders keep to the clocks of');
    await user.type(zone, 'Atlantis{Tab}');
    await settled();
    expect(zone.value).toBe('Atlantis');
    expect(zone.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('That isn’t a time zone.')).toBeTruthy();
  });

  it.each([
    ['weekly', /asks once a week for now/],
    ['silent', /says nothing by itself for now/],
  ] as const)('says that it has gone quiet: %s', async (backingOff, sentence) => {
    core.health = { ...core.health, backingOff };
    await openWindow(core, 'settings');
    expect(screen.getByText(sentence)).toBeTruthy();
  });

  it('says what happens when nobody answers, before it does', async () => {
    await openWindow(core, 'settings');
    expect(screen.getByText(/^After a week without an answer/)).toBeTruthy();
    expect(screen.queryByText(/has gone quiet/)).toBeNull();
    expect(screen.getByRole('link', { name: 'See how the reminders are faring' }).getAttribute('href')).toBe(
      '#/settings/health',
    );
  });

  it('does not look at the day’s exercise only to show the settings', async () => {
    await openWindow(core, 'settings');
    expect(core.asked('today')).toEqual([]);
  });

  it('starts with the computer, or says that it cannot here', async () => {
    const user = await openWindow(core, 'settings');
    await user.click(screen.getByRole('switch', { name: 'Start with the computer' }));
    await settled();
    expect(core.asked('set_autostart')).toEqual([{ on: true }]);
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Start with the computer' }).checked).toBe(
      true,
    );
  });

  it('gives the reason where starting with the computer is not possible', async () => {
    core.desktop = { ...core.desktop, autostart: null };
    await openWindow(core, 'settings');
    const control = screen.getByRole<HTMLInputElement>('switch', { name: 'Start with the computer' });
    expect(control.disabled).toBe(true);
    expect(document.getElementById(control.getAttribute('aria-describedby')!)?.textContent).toContain(
      'Not possible on this computer.',
    );
  });

  it.each([
    ['none', 'shown', 'This desktop isn’t showing notifications.'],
    ['none', 'none', 'There is no tray here either, so this window is where the day’s exercise waits.'],
    ['plain', 'shown', 'Notifications here have no buttons.'],
    ['plain', 'none', 'They still come; answer in this window.'],
    ['buttons', 'none', 'This desktop has no tray for the lamp.'],
  ] as const)(
    'is honest about this desktop: notifications %s, tray %s',
    async (notifications, tray, sentence) => {
      core.desktop = { ...core.desktop, notifications, tray };
      await openWindow(core, 'settings');
      expect(screen.getByRole('main').textContent).toContain(sentence);
    },
  );

  describe('what suits you now', () => {
    it.each([
      ['gentle', /^Gently, please/, 'Shorter and softer, with no touch and no repair.'],
      ['apart', /^We’re apart for a while/, 'Only what works from afar'],
      ['newborn', /^There’s a newborn/, 'Five minutes at most.'],
      ['hard-weeks', /^Hard weeks/, 'A few soft minutes'],
    ] as const)('knows how things are: %s', async (season, name, means) => {
      const user = await openWindow(core, 'settings/season');
      const radio = screen.getByRole<HTMLInputElement>('radio', { name });
      expect(radio.closest('label')!.textContent).toContain(means);
      await user.click(radio);
      await settled();
      expect(core.settings.season).toBe(season);
      await user.click(screen.getByRole('radio', { name: /^An ordinary time/ }));
      await settled();
      expect(core.settings.season).toBeNull();
    });

    it('shows what stands where a choice cannot be kept', async () => {
      core.settings = { ...core.settings, season: 'apart', mostMinutes: 10 };
      core.troubles.save_settings = diskFull;
      const user = await openWindow(core, 'settings/season');
      await user.click(screen.getByRole('radio', { name: /^Hard weeks/ }));
      await user.selectOptions(screen.getByLabelText('On an ordinary day, at most'), '2 minutes');
      await settled();
      expect(screen.getByRole<HTMLInputElement>('radio', { name: /^We’re apart/ }).checked).toBe(true);
      expect(screen.getByLabelText<HTMLSelectElement>('On an ordinary day, at most').value).toBe('10');
      expect(screen.getByRole('alert').textContent).toContain('the disk is full');
    });

    it('leaves out touch, and what takes two', async () => {
      const user = await openWindow(core, 'settings/season');
      await user.click(screen.getByRole('switch', { name: 'Exercises of touch' }));
      await user.click(screen.getByRole('switch', { name: 'I’m doing this by myself for now' }));
      await settled();
      expect(core.settings).toMatchObject({ touch: false, alone: true });
    });

    it('limits the minutes of an ordinary day, or does not', async () => {
      const user = await openWindow(core, 'settings/season');
      const most = screen.getByLabelText('On an ordinary day, at most');
      await user.selectOptions(most, '5 minutes');
      await settled();
      expect(core.settings.mostMinutes).toBe(5);
      await user.selectOptions(most, 'However long it takes');
      await settled();
      expect(core.settings.mostMinutes).toBeNull();
    });

    it('asks for a little more of one theme, or of none', async () => {
      const user = await openWindow(core, 'settings/season');
      const more = screen.getByLabelText<HTMLSelectElement>('A little more of');
      expect(more.options.length).toBe(9);
      await user.selectOptions(more, 'Play');
      await settled();
      expect(core.settings.moreOf).toBe('play');
      await user.selectOptions(more, 'Nothing in particular');
      await settled();
      expect(core.settings.moreOf).toBeNull();
    });
  });

  it('keeps the names', async () => {
    const user = await openWindow(core, 'settings/names');
    await user.type(screen.getByLabelText('What you call them'), 'Noor{Enter}');
    await user.tab();
    await settled();
    expect(core.settings.theirName).toBe('Noor');
  });

  it('says where the vault is and what its key means', async () => {
    await openWindow(core, 'settings/privacy');
    expect(screen.getByText('/home/ilse/vault')).toBeTruthy();
    expect(screen.getByText(/its key lies in the same folder/)).toBeTruthy();
  });

  it('changes the look at once', async () => {
    const user = await openWindow(core, 'settings/look');
    await user.click(screen.getByLabelText('Dark'));
    await settled();
    expect(document.documentElement.dataset.theme).toBe('dark');
    await user.click(screen.getByLabelText('As the computer does'));
    await settled();
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  it('has the safety words, the help list and the version', async () => {
    await openWindow(core, 'settings/help');
    expect(screen.getByText(/two people who both feel safe/)).toBeTruthy();
    expect(screen.getByText(/text START to 88788/)).toBeTruthy();
    expect(screen.getByText('Version 0.1.0')).toBeTruthy();
  });
});
