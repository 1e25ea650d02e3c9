import { fireEvent, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askToLeave, changed, diskFull, FakeCore, goToToday, openWindow, settled } from './fakeCore';

describe('the frame', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  it('opens on Today, with four panes, settings at the foot and one lit', async () => {
    await openWindow(core);
    const links = screen.getAllByRole('link').filter((link) => link.closest('nav'));
    expect(links.map((link) => link.textContent?.trim())).toEqual([
      'Today',
      'Rituals',
      'Journal',
      'Library',
      'Settings',
    ]);
    expect(
      links.filter((link) => link.getAttribute('aria-current')).map((link) => link.textContent?.trim()),
    ).toEqual(['Today']);
  });

  it.each([
    ['2', 'Rituals'],
    ['3', 'Journal'],
    ['4', 'Library'],
    ['5', 'Settings'],
    ['1', 'Thursday evening'],
  ])('Ctrl %s leads to %s, and the heading takes the focus', async (key, heading) => {
    const user = await openWindow(core, 'rituals/new');
    await user.keyboard(`{Control>}${key}{/Control}`);
    await vi.waitFor(() => {
      const found = screen.getByRole('heading', { level: 1, name: heading });
      expect(document.activeElement?.tagName).toBe('H1');
      return found;
    });
  });

  it('has a link past the navigation', async () => {
    const user = await openWindow(core);
    await user.click(screen.getByRole('link', { name: 'Skip to the page' }));
    expect(document.activeElement).toBe(screen.getByRole('main'));
  });

  it('reads a view anew when the core says that it has changed', async () => {
    await openWindow(core);
    core.setState({ kind: 'done', at: '18:31' });
    await changed('exercises', 'reminders');
    expect(screen.getByText('Done at 18:31')).toBeTruthy();
  });

  it('keeps what is on its way before its window goes', async () => {
    const user = await openWindow(core);
    await user.type(screen.getByLabelText('Catch a moment'), 'half a w');
    await askToLeave();
    expect(core.drafts.moment?.text).toBe('half a w');
    expect(core.asked('leave')).toEqual([{ window: 'main', kept: true }]);
  });

  it('asks to stay when something cannot be kept, and says so', async () => {
    const user = await openWindow(core);
    core.troubles.save_draft = diskFull;
    await user.type(screen.getByLabelText('Catch a moment'), 'half a w');
    await askToLeave();
    expect(core.asked('leave')).toEqual([{ window: 'main', kept: false }]);
    expect(screen.getByRole('alert').textContent).toContain(diskFull.title);
  });

  it('does not read a view anew for what it does not show', async () => {
    await openWindow(core, 'rituals');
    const before = core.asked('rituals').length;
    await changed('journal');
    expect(core.asked('rituals').length).toBe(before);
  });

  it('goes where a notification or the tray leads', async () => {
    await openWindow(core, 'settings');
    await goToToday();
    const heading = await screen.findByRole('heading', { level: 1, name: 'Thursday evening' });
    await vi.waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it('hears what is meant for its own window, and nothing else', async () => {
    await openWindow(core);
    const target = { kind: 'WebviewWindow', label: 'main' };
    expect(core.heard).toEqual([
      { event: 'changed', target },
      { event: 'go', target },
      { event: 'leaving', target },
    ]);
  });

  it('shows what the start had to say until it is put away', async () => {
    core.notices = [{ code: 'other', field: null, title: 'One key file was missing.', rest: 'It is back.' }];
    const user = await openWindow(core);
    expect(screen.getByText('One key file was missing.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Put away' }));
    expect(screen.queryByText('One key file was missing.')).toBeNull();
  });

  it('says that a demo is a demo', async () => {
    core.desktop = { ...core.desktop, demo: true };
    await openWindow(core);
    expect(screen.getByText('This is a made-up couple’s vault; nothing here is kept.')).toBeTruthy();
  });

  it('keeps working under a bar that says what went wrong, and tries again', async () => {
    core.troubles.answer_exercise = diskFull;
    const user = await openWindow(core);
    await user.click(screen.getByRole('button', { name: 'We did it' }));
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('That couldn’t be kept: the disk is full.');
    expect(screen.getByRole('button', { name: 'We did it' })).toBeTruthy();
    delete core.troubles.answer_exercise;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settled();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('Done at 20:00')).toBeTruthy();
  });

  it('has words even for a rejection that is no Trouble', async () => {
    core.answer = ((answer) => (name: never, args: never) => {
      if (name === 'answer_exercise') throw 'command not found';
      return answer(name, args);
    })(core.answer.bind(core)) as typeof core.answer;
    const user = await openWindow(core);
    await user.click(screen.getByRole('button', { name: 'We did it' }));
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('Something inside Alongside went wrong.');
  });
});

describe('a vault that cannot be opened', () => {
  it('says what happened, what is safe and where the vault is, and tries again', async () => {
    const core = new FakeCore();
    core.closed = {
      code: 'vault',
      field: null,
      title: 'The key is missing.',
      rest: 'Your writing is still there.',
    };
    const user = await openWindow(core);
    expect(screen.getByRole('heading', { level: 1, name: 'The key is missing.' })).toBeTruthy();
    expect(screen.getByText('Your writing is still there.')).toBeTruthy();
    expect(screen.getByText('/home/ilse/vault')).toBeTruthy();
    core.closed = null;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settled();
    expect(screen.getByRole('heading', { level: 1, name: 'Thursday evening' })).toBeTruthy();
  });
});

describe('a toast', () => {
  const catchOne = async () => {
    const core = new FakeCore();
    await openWindow(core);
    const field = screen.getByLabelText('Catch a moment');
    await fireEvent.input(field, { target: { value: 'A laugh' } });
    await fireEvent.submit(field.closest('form')!);
    await settled();
    return core;
  };

  it('stays eight seconds', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-12T20:00:00') });
    await catchOne();
    await vi.advanceTimersByTimeAsync(7900);
    expect(screen.getByText('Kept.')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(200);
    expect(screen.queryByText('Kept.')).toBeNull();
  });

  it('is held while the pointer or the focus is on it', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-12T20:00:00') });
    await catchOne();
    screen.getByRole('button', { name: 'Undo' }).focus();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(screen.getByText('Kept.')).toBeTruthy();
    screen.getByRole('button', { name: 'Undo' }).blur();
    await vi.advanceTimersByTimeAsync(8100);
    expect(screen.queryByText('Kept.')).toBeNull();
  });

  it('is undone with Ctrl Z, but not while words are in a field', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-12T20:00:00') });
    const core = await catchOne();
    const field = screen.getByLabelText<HTMLInputElement>('Catch a moment');
    field.focus();
    await fireEvent.input(field, { target: { value: 'Another' } });
    await fireEvent.keyDown(field, { key: 'z', ctrlKey: true });
    await settled();
    expect(core.asked('trash_entry')).toEqual([]);
    field.blur();
    await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    await settled();
    expect(core.asked('trash_entry')).toEqual([{ id: 'caught' }]);
    expect(screen.queryByText('Kept.')).toBeNull();
  });
});

describe('waiting', () => {
  it('shows nothing for half a second, then still bars, then a sentence', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-12T20:00:00') });
    const { render } = await import('@testing-library/svelte');
    const { default: Waiting } = await import('../src/parts/Waiting.svelte');
    const { container } = render(Waiting, { sentence: 'Still opening.' });
    const bars = () => container.querySelectorAll('span').length;
    await vi.advanceTimersByTimeAsync(400);
    expect(bars()).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(bars()).toBe(3);
    expect(screen.queryByText('Still opening.')).toBeNull();
    await vi.advanceTimersByTimeAsync(2500);
    expect(screen.getByText('Still opening.')).toBeTruthy();
  });
});
