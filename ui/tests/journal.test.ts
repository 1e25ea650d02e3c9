import { screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  changed,
  diskFull,
  draftIn,
  entry,
  entryDraft,
  FakeCore,
  openWindow,
  photoId,
  settled,
} from './fakeCore';
import { paper } from './paper';

vi.mock('../src/parts/editor/editor', () => import('./paper'));

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
    expect(core.asked('keep_entry')).toEqual([{ draft: entryDraft({ text: 'A laugh' }) }]);
    expect(within(screen.getAllByRole('article')[0]!).getByText('A laugh')).toBeTruthy();
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
    expect((await paper()).value).toBe('It began with');
    expect(core.drafts['reflection/new']?.text).toBe('It began with');
    expect(core.asked('save_draft').at(-1)).toEqual({ draft: draftIn('moment') });
    expect(core.drafts.moment).toBeUndefined();
  });

  it('leaves a page that is being written alone', async () => {
    core.drafts['reflection/new'] = draftIn('reflection/new', { text: 'Before' });
    const user = await openWindow(core, 'journal');
    await user.type(screen.getByLabelText('What would you like to keep from today?'), 'A line');
    await user.click(screen.getByRole('button', { name: 'Write longer' }));
    await settled();
    expect(core.drafts['reflection/new'].text).toBe('Before');
    expect(core.drafts.moment?.text).toBe('A line');
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

  it('says beside an entry what was said of it, and shows three of its photos', async () => {
    const photos = [1, 2, 3, 4].map(photoId);
    core.photos = Object.fromEntries(photos.map((id) => [id, `data:image/jpeg;base64,${id}`]));
    core.entries = [
      entry({
        tags: ['rain', 'the bus'],
        moment: 'kindness',
        feeling: 'tender',
        theme: 'play',
        exercise: { id: 'drinks', title: 'A cup each', prompt: '' },
        ritual: { id: 'tea', name: 'Tea, half past nine' },
        edited: true,
        text: photos.map((id) => `![](photo:${id})`).join('\n\n'),
      }),
    ];
    await openWindow(core, 'journal');
    const line = screen.getByRole('article');
    for (const words of [
      ...['rain', 'the bus', 'a kindness', 'feeling tender', 'Play'],
      ...['after “A cup each”', 'after “Tea, half past nine”', 'edited later'],
    ]) {
      expect(within(line).getByText(words)).toBeTruthy();
    }
    const shown = within(line).getAllByRole<HTMLImageElement>('img', { name: 'A photo' });
    expect(shown.map((image) => image.src)).toEqual(
      photos.slice(0, 3).map((id) => `data:image/jpeg;base64,${id}`),
    );
    expect(core.asked('photo')).toEqual(photos.slice(0, 3).map((id) => ({ id, size: 'small' })));
  });

  it('names an entry without a title by its day and time', async () => {
    await openWindow(core, 'journal');
    const link = screen.getByRole('link', { name: 'Open what you wrote on Thursday 07:52' });
    expect(link.getAttribute('href')).toBe('#/journal/fog');
    expect(screen.getByRole('link', { name: 'The walk' }).getAttribute('href')).toBe('#/journal/walk');
  });

  it('a moment can be read, changed and put away', async () => {
    await openWindow(core, 'journal/fog');
    expect(screen.getByText('They texted a photo of fog.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Edit' }).getAttribute('href')).toBe('#/journal/fog/edit');
    expect(screen.getByRole('button', { name: 'Move to trash' })).toBeTruthy();
  });

  it('shows the photos of a page large, and says when one is gone', async () => {
    core.photos[photoId(1)] = 'data:image/jpeg;base64,tea';
    const text = `Tea.\n\n![The kettle](photo:${photoId(1)})\n\n![](photo:${photoId(2)})`;
    core.entries = [entry({ id: 'tea', kind: 'reflection', title: 'Tea', text })];
    await openWindow(core, 'journal/tea');
    const image = screen.getByRole<HTMLImageElement>('img', { name: 'The kettle' });
    expect(image.src).toBe('data:image/jpeg;base64,tea');
    expect(screen.getByText('This photo isn’t here any more.')).toBeTruthy();
    expect(core.asked('photo').map(({ size }) => size)).toEqual(['large', 'large']);
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

  it('reads the trash anew when it changes', async () => {
    await openWindow(core, 'journal/trash');
    core.trashed = [entry({ id: 't', text: 'Thought better of', trashedDaysLeft: 12 })];
    await changed('journal');
    expect(screen.getByText('Thought better of')).toBeTruthy();
    expect(core.asked('journal').every(({ query }) => query.trashed)).toBe(true);
  });

  it('shows an entry that lies in the trash, and brings it back from there', async () => {
    core.trashed = [entry({ id: 't', text: 'Thought better of', trashedDaysLeft: 1 })];
    const user = await openWindow(core, 'journal/t');
    expect(screen.getByText(/This is in the trash\. one day left\./)).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Restore' }));
    await settled();
    expect(core.asked('restore_entry')).toEqual([{ id: 't' }]);
    expect(screen.getByRole('link', { name: 'Edit' })).toBeTruthy();
  });
});

describe('earlier versions', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
    const walk = core.entries[1]!;
    core.entries = [core.entries[0]!, { ...walk, edited: true, version: 3 }];
    core.versions.walk = [
      { version: 2, title: 'The walk', text: 'We *turned* right.', date: '2026-11-11', time: '21:10' },
      { version: 1, title: '', text: 'We turned <b>back</b>.', date: '2026-11-11', time: '20:40' },
    ];
  });

  it('are led to from a page that was edited, and from no other', async () => {
    const user = await openWindow(core, 'journal/walk');
    await user.click(screen.getByRole('link', { name: 'edited later' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Earlier versions' })).toBeTruthy();
    document.body.replaceChildren();
    await openWindow(core, 'journal/fog');
    expect(screen.queryByRole('link', { name: 'edited later' })).toBeNull();
  });

  it('are shown as they would be read, the latest first', async () => {
    await openWindow(core, 'journal/walk/versions');
    const [latest, first] = screen.getAllByRole('article');
    expect(within(latest!).getByText('since Wednesday 11 November 2026, 21:10')).toBeTruthy();
    expect(within(latest!).getByText('turned').tagName).toBe('EM');
    expect(first!.textContent).toContain('We turned <b>back</b>.');
    expect(first!.querySelector('b')).toBeNull();
    const back = within(screen.getByRole('main')).getByRole('link', { name: 'Back to the page' });
    expect(back.getAttribute('href')).toBe('#/journal/walk');
  });

  it('can be brought back, and that can be undone', async () => {
    const user = await openWindow(core, 'journal/walk/versions');
    const name = 'Bring back what it said since Wednesday 11 November 2026, 20:40';
    await user.click(screen.getByRole('button', { name }));
    await settled();
    expect(core.asked('restore_version')).toEqual([{ id: 'walk', version: 1 }]);
    expect(location.hash).toBe('#/journal/walk');
    expect(screen.getByText('It says again what it said before.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await settled();
    expect(core.asked('restore_version')).toEqual([
      { id: 'walk', version: 1 },
      { id: 'walk', version: 3 },
    ]);
    expect(core.entries.find(({ id }) => id === 'walk')!.text).toBe('We *turned* left.');
  });

  it('stay where they are when one cannot be brought back', async () => {
    core.troubles.restore_version = diskFull;
    const user = await openWindow(core, 'journal/walk/versions');
    await user.click(screen.getAllByRole('button', { name: /^Bring back/ })[0]!);
    await settled();
    expect(screen.getByRole('alert').textContent).toContain(diskFull.title);
    expect(screen.getByRole('heading', { level: 1, name: 'Earlier versions' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('say so when there are none', async () => {
    await openWindow(core, 'journal/fog/versions');
    expect(screen.getByRole('heading', { name: 'There is only this one' })).toBeTruthy();
  });
});

describe('on this day', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  it('stands what was written on this day of other years, year by year', async () => {
    core.memories = [
      { entry: entry({ id: 'a', text: 'Noor bowed to the cat.', date: '2024-11-12' }), yearsAgo: 2 },
      {
        entry: entry({
          id: 'b',
          kind: 'reflection',
          title: 'Rain',
          text: 'It *rained*.',
          date: '2024-11-12',
        }),
        yearsAgo: 2,
      },
      { entry: entry({ id: 'c', text: 'Snow already.', date: '2021-11-12', time: '22:15' }), yearsAgo: 5 },
    ];
    const user = await openWindow(core, 'journal');
    await user.click(screen.getByRole('link', { name: 'On this day' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'On 12 November' })).toBeTruthy();
    await settled();
    expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
      'Two years ago today',
      'Five years ago today',
    ]);
    expect(screen.getAllByRole('article').length).toBe(3);
    expect(screen.getByRole('heading', { level: 3, name: 'Rain' })).toBeTruthy();
    expect(screen.getByText('rained').tagName).toBe('EM');
    const link = screen.getByRole('link', { name: 'Friday 12 November 2021, 22:15' });
    expect(link.getAttribute('href')).toBe('#/journal/c');
  });

  it('follows what changes', async () => {
    await openWindow(core, 'journal/this-day');
    core.memories = [];
    await changed('journal');
    expect(screen.getByRole('heading', { name: 'Nothing yet from this day' })).toBeTruthy();
  });
});
