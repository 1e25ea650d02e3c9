import { screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { FakeCore, openWindow, settled } from './fakeCore';

const focused = () => document.activeElement?.textContent?.trim();

it('a menu is walked with arrows, Home, End and letters, and closed with Escape', async () => {
  const user = await openWindow(new FakeCore());
  const button = screen.getByRole('button', { name: 'Later' });
  button.focus();
  await user.keyboard('{ArrowDown}');
  await settled();
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(focused()).toBe('In ten minutes');
  await user.keyboard('{ArrowUp}');
  expect(focused()).toBe('Tomorrow');
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe('In ten minutes');
  await user.keyboard('{End}');
  expect(focused()).toBe('Tomorrow');
  await user.keyboard('{Home}');
  expect(focused()).toBe('In ten minutes');
  await user.keyboard('i');
  expect(focused()).toBe('In an hour');
  await user.keyboard('t');
  expect(focused()).toBe('This evening');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(document.activeElement).toBe(button);
});

it('a menu chooses with Enter', async () => {
  const core = new FakeCore();
  const user = await openWindow(core);
  screen.getByRole('button', { name: 'Later' }).focus();
  await user.keyboard('{Enter}');
  await settled();
  await user.keyboard('{ArrowDown}{Enter}');
  await settled();
  expect(core.asked('answer_exercise')).toEqual([{ answer: { kind: 'later', snooze: 'anHour' } }]);
});

it('a menu closes when the page is pressed elsewhere', async () => {
  const user = await openWindow(new FakeCore());
  await user.click(screen.getByRole('button', { name: 'Later' }));
  await settled();
  await user.click(screen.getByRole('heading', { level: 1 }));
  expect(screen.queryByRole('menu')).toBeNull();
});
