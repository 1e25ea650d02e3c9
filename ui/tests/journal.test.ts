import { screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { atField, diskFull, entry, FakeCore, openWindow, settled } from './fakeCore';

describe('Journal', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  it('groups what was written as a person would', async () => {
    core.entries = [
      entry({ id: 'a', date: '2026-11-12' }),
      entry({ id: 'b', date: '2026-11-11' }),
      entry({ id: 'c', date: '2026-11-09' }),
      entry({ id: 'd', date: '2026-11-08' }),
      entry({ id: 'e', date: '2026-10-30' }),
      entry({ id: 'f', date: '2025-10-30' }),
    ];
    await openWindow(core, 'journal');
    const headings = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
    expect(headings).toEqual([
      'Today',
      'Yesterday',
      'Earlier this week',
      'Last week',
      'October 2026',
      'October 2025',
    ]);
  });

  it('keeps a line as a moment and shows it', async () => {
    const user = await openWindow(core, 'journal');
    await user.type(screen.getByLabelText('What would you like to keep from today?'), 'A laugh{Enter}');
    await settled();
    expect(core.asked('catch_moment')).toEqual([{ draft: { text: 'A laugh', exercise: null } }]);
    expect(screen.getByText('A laugh')).toBeTruthy();
    await user.keyboard('{Control>}z{/Control}');
    await settled();
    expect(core.asked('trash_entry')).toEqual([{ id: 'caught' }]);
  });

  it('carries a line that grew too long over to the page', async () => {
    const user = await openWindow(core, 'journal');
    await user.type(screen.getByLabelText('What would you like to keep from today?'), 'It began with');
    await user.click(screen.getByRole('button', { name: 'Write longer' }));
    await settled();
    expect(location.hash).toBe('#/journal/write');
    expect(core.drafts['reflection/new']?.text).toBe('It began with');
    expect(core.drafts.moment?.text).toBe('');
  });

  it('leaves a page that is being written alone', async () => {
    core.drafts['reflection/new'] = { slot: 'reflection/new', title: '', text: 'Before' };
    const user = await openWindow(core, 'journal');
    await user.type(screen.getByLabelText('What would you like to keep from today?'), 'A line');
    await user.click(screen.getByRole('button', { name: 'Write longer' }));
    await settled();
    expect(core.drafts['reflection/new'].text).toBe('Before');
  });

  it('shows one kind at a time', async () => {
    const user = await openWindow(core, 'journal');
    await user.click(screen.getByRole('button', { name: 'Reflections' }));
    await settled();
    expect(core.asked('journal').at(-1)?.query.kind).toBe('reflection');
    expect(screen.queryByText('They texted a photo of fog.')).toBeNull();
    expect(screen.getByText('We turned left.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Reflections' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('reads on page by page', async () => {
    const answer = core.answer.bind(core);
    core.answer = (name, args) => {
      if (name !== 'journal') return answer(name, args);
      const { before } = (args as { query: { before: string | null } }).query;
      return before === null
        ? { entries: [entry({ id: 'new', text: 'A newer one' })], next: 'page 2' }
        : { entries: [entry({ id: 'old', text: 'An older one' })], next: null };
    };
    const user = await openWindow(core, 'journal');
    expect(screen.queryByText('An older one')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show older ones' }));
    await settled();
    expect(screen.getByText('An older one')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show older ones' })).toBeNull();
  });

  it.each([
    ['Everything', 'Nothing written yet'],
    ['Reflections', 'No reflections yet'],
    ['Moments', 'No moments yet'],
  ])('invites when there is nothing: %s', async (kind, heading) => {
    core.entries = [];
    const user = await openWindow(core, 'journal');
    await user.click(screen.getByRole('button', { name: kind }));
    await settled();
    expect(screen.getByRole('heading', { name: heading })).toBeTruthy();
  });

  it('opens a reflection as it was meant to be read', async () => {
    await openWindow(core, 'journal/walk');
    expect(screen.getByRole('heading', { level: 1, name: 'The walk' })).toBeTruthy();
    expect(screen.getByText('turned').tagName).toBe('EM');
    expect(screen.getByText(/Wednesday 11 November 2026, 07:52/)).toBeTruthy();
  });

  it('moves an entry to the trash, and undoes that', async () => {
    const user = await openWindow(core, 'journal/walk');
    await user.click(screen.getByRole('button', { name: 'Move to trash' }));
    await settled();
    expect(core.asked('trash_entry')).toEqual([{ id: 'walk' }]);
    expect(location.hash).toBe('#/journal');
    core.trashed = [entry({ id: 'walk' })];
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await settled();
    expect(core.asked('restore_entry')).toEqual([{ id: 'walk' }]);
  });

  it('a moment can be read and put away, but not rewritten', async () => {
    await openWindow(core, 'journal/fog');
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Move to trash' })).toBeTruthy();
  });

  it('says when an entry is gone', async () => {
    await openWindow(core, 'journal/nothing');
    expect(screen.getByRole('heading', { name: 'This page isn’t here any more' })).toBeTruthy();
  });

  it('shows the trash with the days left, and restores', async () => {
    core.trashed = [entry({ id: 't', text: 'Thought better of', trashedDaysLeft: 12 })];
    const user = await openWindow(core, 'journal/trash');
    expect(screen.getByText('12 days left')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Restore Thought better of' }));
    await settled();
    expect(core.asked('restore_entry')).toEqual([{ id: 't' }]);
    expect(screen.getByRole('heading', { name: 'The trash is empty' })).toBeTruthy();
  });
});

describe('the writing page', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  it('keeps a reflection to the letter and goes back to the journal', async () => {
    const user = await openWindow(core, 'journal/write');
    await user.type(screen.getByLabelText('Title, if it wants one'), 'The walk{Enter}');
    expect(document.activeElement).toBe(screen.getByLabelText('Your words'));
    await user.type(screen.getByLabelText('Your words'), 'We turned left. ');
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    expect(core.asked('keep_reflection')).toEqual([
      { draft: { id: null, title: 'The walk', text: 'We turned left. ', exercise: null } },
    ]);
    expect(location.hash).toBe('#/journal');
  });

  it('changes a reflection that was kept', async () => {
    const user = await openWindow(core, 'journal/walk/edit');
    const words = screen.getByLabelText<HTMLTextAreaElement>('Your words');
    expect(words.value).toBe('We *turned* left.');
    await user.type(words, ' Twice.');
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    expect(core.asked('keep_reflection')[0]?.draft).toMatchObject({
      id: 'walk',
      text: 'We *turned* left. Twice.',
    });
    expect(location.hash).toBe('#/journal/walk');
  });

  it('brings back a change that was not finished, or what was kept', async () => {
    core.drafts['reflection/walk'] = { slot: 'reflection/walk', title: 'The walk', text: 'Halfway' };
    const user = await openWindow(core, 'journal/walk/edit');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Your words').value).toBe('Halfway');
    await user.click(screen.getByRole('button', { name: 'Go back to what was kept' }));
    await settled();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Your words').value).toBe('We *turned* left.');
    expect(core.drafts['reflection/walk']).toEqual({ slot: 'reflection/walk', title: '', text: '' });
  });

  it('shows how it will read, and goes on writing', async () => {
    const user = await openWindow(core, 'journal/walk/edit');
    await user.click(screen.getByRole('button', { name: 'Read it' }));
    await settled();
    expect(within(screen.getByRole('main')).getByText('turned').tagName).toBe('EM');
    await user.click(screen.getByRole('button', { name: 'Go on writing' }));
    await settled();
    expect(document.activeElement).toBe(screen.getByLabelText('Your words'));
  });

  it('says at the page when there is nothing to keep', async () => {
    core.troubles.keep_reflection = atField('text', 'A word or two is enough.');
    const user = await openWindow(core, 'journal/write');
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    const words = screen.getByLabelText('Your words');
    expect(document.getElementById(words.getAttribute('aria-describedby')!)?.textContent).toContain(
      'A word or two is enough.',
    );
  });

  it('keeps the words on the screen when they cannot be kept', async () => {
    core.troubles.keep_reflection = diskFull;
    const user = await openWindow(core, 'journal/write');
    await user.type(screen.getByLabelText('Your words'), 'Precious');
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('the disk is full');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Your words').value).toBe('Precious');
  });
});
