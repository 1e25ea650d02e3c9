import { screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { atField, diskFull, FakeCore, openWindow, settled } from './fakeCore';

describe('onboarding', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
    core.settings = { ...core.settings, onboarded: false };
  });

  const press = async (user: Awaited<ReturnType<typeof openWindow>>, name: string) => {
    await user.click(screen.getByRole('button', { name }));
    await settled();
  };

  it('leads from the welcome to Today in four steps and keeps what was chosen', async () => {
    const user = await openWindow(core);
    expect(screen.getByRole('heading', { level: 1, name: 'Friends first' })).toBeTruthy();

    await press(user, 'Come in');
    const heading = screen.getByRole('heading', { level: 1, name: 'Before anything else' });
    expect(document.activeElement).toBe(heading);
    expect(screen.getByText(/800-799-7233/)).toBeTruthy();

    await press(user, 'Go on');
    await user.type(screen.getByLabelText('And what do you call them?'), 'Noor');
    await user.click(screen.getByLabelText(/Very little, for now/));
    await press(user, 'Go on');

    expect(screen.getByText('A small thing for you two')).toBeTruthy();
    await user.click(screen.getByLabelText('The title'));
    expect(screen.getByText('A cup each, made right')).toBeTruthy();
    await press(user, 'Begin');

    expect(core.settings).toMatchObject({
      theirName: 'Noor',
      season: 'gentle',
      notificationWords: 'title',
      remind: true,
      onboarded: true,
    });
    expect(screen.getByRole('heading', { level: 1, name: 'Thursday evening' })).toBeTruthy();
  });

  it('can be skipped whole, and then leaves everything as it comes', async () => {
    const user = await openWindow(core);
    const before = core.settings;
    await press(user, 'I know my way around');
    expect(core.settings).toEqual({ ...before, onboarded: true });
    expect(screen.getByRole('heading', { level: 1, name: 'Thursday evening' })).toBeTruthy();
  });

  it('lets a step be decided later without keeping what was typed', async () => {
    const user = await openWindow(core);
    await press(user, 'Come in');
    await press(user, 'Go on');
    await user.type(screen.getByLabelText('What do you like to be called?'), 'Ilse');
    await press(user, 'Decide later');
    await press(user, 'Decide later');
    expect(core.settings.yourName).toBe('');
    expect(core.settings.onboarded).toBe(true);
  });

  it('goes back, and asks for nothing about notifications when reminders are off', async () => {
    const user = await openWindow(core);
    await press(user, 'Come in');
    await press(user, 'Go on');
    await press(user, 'Decide later');
    await user.click(screen.getByRole('switch', { name: 'Remind me once a day' }));
    expect(screen.queryByText('What may it say?')).toBeNull();
    await press(user, 'Back');
    expect(screen.getByLabelText('Your evenings begin at about')).toBeTruthy();
  });

  it('says at the field what would work when a time cannot be read', async () => {
    const user = await openWindow(core);
    await press(user, 'Come in');
    await press(user, 'Go on');
    core.troubles.save_settings = atField('eveningsBegin', '18:30, 6.30 or 7 pm would work.');
    await press(user, 'Go on');
    const field = screen.getByLabelText('Your evenings begin at about');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const described = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    const said = described.map((id) => document.getElementById(id)?.textContent).join(' ');
    expect(said).toContain('18:30, 6.30 or 7 pm would work.');
  });

  it('stays where it is and says so when the choice cannot be kept', async () => {
    core.troubles.save_settings = diskFull;
    const user = await openWindow(core);
    await press(user, 'I know my way around');
    expect(screen.getByRole('alert').textContent).toContain('the disk is full');
    delete core.troubles.save_settings;
    await press(user, 'Try again');
    expect(screen.getByRole('heading', { level: 1, name: 'Thursday evening' })).toBeTruthy();
  });
});
