import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { changed, entry, exercise, FakeCore, openWindow, settled } from './fakeCore';

type User = Awaited<ReturnType<typeof openWindow>>;

const press = async (user: User, name: string | RegExp) => {
  await user.click(screen.getByRole('button', { name }));
  await settled();
};
const choose = async (user: User, label: string, option: string) => {
  await user.selectOptions(screen.getByRole('combobox', { name: label }), option);
  await settled();
};
const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search every year' });
const found = () => within(screen.getByRole('search')).getByRole('status').textContent?.trim();
const entries = () => screen.queryAllByRole('article').map((article) => article.dataset.entry);
const type = async (user: User, words: string) => {
  await user.type(search(), words);
  await settled();
};

/** What a choice offers, in its order. */
const optionsOf = (label: string) =>
  [...screen.getByRole<HTMLSelectElement>('combobox', { name: label }).options].map((option) => option.text);

describe('finding in the journal', () => {
  let core: FakeCore;
  const asked = () => core.asked('journal').at(-1)!.query;
  beforeEach(() => {
    core = new FakeCore();
    core.entries = [
      entry({ id: 'bus', text: 'Rain, and one umbrella.', tags: ['the rain'], feeling: 'glad' }),
      entry({
        id: 'walk',
        kind: 'reflection',
        title: 'A walk in the rain',
        text: 'We <b>turned</b> left in the rain <img src=x onerror="alert(1)">.',
        date: '2025-10-30',
        theme: 'play',
        exercise: { id: 'drinks', title: 'A cup each', prompt: '' },
      }),
      entry({
        id: 'cat',
        text: 'Noor bowed to the cat.',
        date: '2025-10-29',
        moment: 'laugh',
        tags: ['Noor'],
      }),
    ];
  });

  describe('by words', () => {
    it('asks at every letter, without being told to', async () => {
      const user = await openWindow(core, 'journal');
      await type(user, 'rain');
      const words = core.asked('journal').map(({ query }) => query.words);
      expect(words).toEqual(['', 'r', 'ra', 'rai', 'rain']);
      expect(entries()).toEqual(['bus', 'walk']);
      expect(found()).toBe('2 found');
    });

    it('lights what was looked for, in titles, words and tags', async () => {
      const user = await openWindow(core, 'journal');
      await type(user, 'rain');
      const marks = [...document.querySelectorAll('mark')].map((mark) => mark.textContent);
      expect(marks).toEqual(['Rain', 'rain', 'rain', 'rain']);
      const [bus, walk] = screen.getAllByRole('article');
      expect(within(bus!).getByText('the', { exact: false, selector: '.tag' }).innerHTML).toContain(
        '<mark>rain</mark>',
      );
      expect(within(walk!).getByRole('link', { name: 'A walk in the rain' }).innerHTML).toContain(
        '<mark>rain</mark>',
      );
    });

    it('never makes elements of what was written', async () => {
      const user = await openWindow(core, 'journal');
      for (const words of ['<b>', 'img']) {
        await user.clear(search());
        await type(user, words);
        const walk = screen.getByRole('article');
        expect(walk.querySelector('b, img, script')).toBeNull();
        expect(walk.textContent).toContain(
          'We <b>turned</b> left in the rain <img src=x onerror="alert(1)">.',
        );
        expect(walk.querySelector('mark')?.textContent).toBe(words);
      }
    });

    it('stands under its date and year, and not under headings of days', async () => {
      const user = await openWindow(core, 'journal');
      await type(user, 'turned');
      const walk = screen.getByRole('article');
      expect(walk.querySelector('time')?.textContent).toBe('30 October 2025');
      expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
        'What was found',
      ]);
    });

    it('says when nothing was found, and goes back to everything', async () => {
      const user = await openWindow(core, 'journal');
      await type(user, 'quarrel');
      expect(found()).toBe('Nothing found');
      const empty = screen.getByRole('heading', { name: 'Nothing like that here' }).parentElement!;
      await user.click(within(empty).getByRole('button', { name: 'Clear' }));
      await settled();
      expect(search().value).toBe('');
      expect(entries()).toEqual(['bus', 'walk', 'cat']);
      expect(found()).toBe('');
    });

    it('says when more was found than is counted', async () => {
      core.countedTo = 2;
      const user = await openWindow(core, 'journal');
      await type(user, 'r');
      expect(found()).toBe('2 or more found');
    });

    it('says when the closest come first', async () => {
      core.order = 'closest';
      core.entries = [core.entries[1]!, core.entries[0]!];
      const user = await openWindow(core, 'journal');
      await type(user, 'rain');
      expect(entries()).toEqual(['walk', 'bus']);
      expect(found()?.replace(/\s+/g, ' ')).toBe('2 found (closest first)');
    });

    it('is still there after one has read what was found', async () => {
      const user = await openWindow(core, 'journal');
      await type(user, 'rain');
      await user.click(screen.getByRole('link', { name: 'A walk in the rain' }));
      const page = await screen.findByRole('heading', { level: 1, name: 'A walk in the rain' });
      expect(page).toBeTruthy();
      await user.click(within(screen.getByRole('main')).getByRole('link', { name: 'Journal' }));
      await screen.findByRole('searchbox');
      await settled();
      expect(search().value).toBe('rain');
      expect(entries()).toEqual(['bus', 'walk']);
    });

    it('is looked for anew when the journal changes', async () => {
      const user = await openWindow(core, 'journal');
      await type(user, 'umbrella');
      core.entries = [...core.entries, entry({ id: 'shop', text: 'Bought a second umbrella.' })];
      await changed('journal');
      expect(entries()).toEqual(['bus', 'shop']);
      expect(found()).toBe('2 found');
    });
  });

  describe('by what was said of it', () => {
    it.each([
      ['Tag', 'Noor', { tag: 'Noor' }, ['cat'], ['bus', 'walk', 'cat']],
      ['Theme', 'Play', { theme: 'play' }, ['walk'], ['bus', 'walk', 'cat']],
      ['Feeling', 'glad', { feeling: 'glad' }, ['bus'], ['bus', 'walk', 'cat']],
      ['What it was', 'A laugh', { moment: 'laugh', kind: 'moment' }, ['cat'], ['bus', 'cat']],
    ])('%s: %s', async (label, option, wanted, shown, without) => {
      const user = await openWindow(core, 'journal');
      await press(user, 'More');
      await choose(user, label, option);
      expect(asked()).toMatchObject(wanted);
      expect(entries()).toEqual(shown);
      expect(found()).toBe('1 found');
      await choose(user, label, optionsOf(label)[0]!);
      expect(entries()).toEqual(without);
    });

    it('the less usual ways are folded away until one wants them, or uses them', async () => {
      const user = await openWindow(core, 'journal');
      const more = screen.getByRole('button', { name: 'More' });
      expect(more.getAttribute('aria-expanded')).toBe('false');
      expect(screen.queryByRole('combobox', { name: 'Tag' })).toBeNull();
      await user.click(more);
      expect(more.getAttribute('aria-expanded')).toBe('true');
      await choose(user, 'Tag', 'Noor');
      location.hash = '#/journal/cat';
      await screen.findByRole('heading', { level: 1, name: 'A moment' });
      location.hash = '#/journal';
      const tags = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Tag' });
      await settled();
      expect(tags.selectedOptions[0]?.text).toBe('Noor');
      expect(entries()).toEqual(['cat']);
    });

    it('offers the tags that there are now', async () => {
      const user = await openWindow(core, 'journal');
      await press(user, 'More');
      expect(optionsOf('Tag')).toEqual(['Any tag', 'Noor', 'the rain']);
      core.entries = [entry({ tags: ['snow'] })];
      await changed('journal');
      expect(optionsOf('Tag')).toEqual(['Any tag', 'snow']);
    });

    it('a kind of moment is let go where reflections are wanted', async () => {
      const user = await openWindow(core, 'journal');
      await press(user, 'More');
      await choose(user, 'What it was', 'A laugh');
      expect(screen.getByRole('button', { name: 'Moments' }).getAttribute('aria-pressed')).toBe('true');
      await press(user, 'Reflections');
      expect(asked()).toMatchObject({ kind: 'reflection', moment: null });
      expect(entries()).toEqual(['walk']);
    });

    it('by a span of days, and says at once when it ends before it begins', async () => {
      const user = await openWindow(core, 'journal');
      await press(user, 'More');
      const from = screen.getByLabelText<HTMLInputElement>('From');
      const to = screen.getByLabelText<HTMLInputElement>('to');
      await fireEvent.input(from, { target: { value: '2025-10-30' } });
      await settled();
      expect(entries()).toEqual(['bus', 'walk']);
      const before = core.asked('journal').length;
      await fireEvent.input(to, { target: { value: '2025-10-01' } });
      await settled();
      expect(core.asked('journal').length).toBe(before);
      expect(to.getAttribute('aria-invalid')).toBe('true');
      expect(document.getElementById(to.getAttribute('aria-describedby')!)?.textContent).toContain(
        'This is before the first day.',
      );
      expect(entries()).toEqual(['bus', 'walk']);
      await fireEvent.input(to, { target: { value: '2025-10-31' } });
      await settled();
      expect(asked()).toMatchObject({ from: '2025-10-30', to: '2025-10-31' });
      expect(entries()).toEqual(['walk']);
      expect(to.hasAttribute('aria-invalid')).toBe(false);
    });

    it('all together, until everything is cleared', async () => {
      const user = await openWindow(core, 'journal');
      expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
      await press(user, 'Moments');
      await press(user, 'More');
      await choose(user, 'Feeling', 'glad');
      await type(user, 'umbrella');
      expect(asked()).toMatchObject({ words: 'umbrella', kind: 'moment', feeling: 'glad' });
      expect(entries()).toEqual(['bus']);
      await press(user, 'Clear');
      expect(asked()).toMatchObject({ words: '', kind: null, feeling: null });
      expect(entries()).toEqual(['bus', 'walk', 'cat']);
      expect(document.activeElement).toBe(search());
      expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
    });

    it.each([
      ['bus', 'the rain', { tag: 'the rain' }],
      ['bus', 'feeling glad', { feeling: 'glad' }],
      ['cat', 'a laugh', { moment: 'laugh', kind: 'moment' }],
      ['walk', 'Play', { theme: 'play' }],
    ])('a page leads to all that has the same: %s, %s', async (id, fact, wanted) => {
      const user = await openWindow(core, `journal/${id}`);
      await user.click(screen.getByRole('button', { name: fact }));
      await screen.findByRole('searchbox');
      await settled();
      expect(asked()).toMatchObject(wanted);
      expect(entries()).toEqual([id]);
      expect(screen.getByRole('button', { name: 'More' }).getAttribute('aria-expanded')).toBe('true');
    });
  });

  describe('by where it came from', () => {
    const after = (title: string) => `Everything again, not only after “${title}”`;

    it('from the page of an entry, until it is taken away', async () => {
      const user = await openWindow(core, 'journal/walk');
      await user.click(screen.getByRole('button', { name: 'after “A cup each”' }));
      await screen.findByRole('searchbox');
      await settled();
      expect(asked().exercise).toBe('drinks');
      expect(entries()).toEqual(['walk']);
      const chip = screen.getByRole('button', { name: after('A cup each') });
      expect(chip.textContent).toContain('after “A cup each”');
      await user.click(chip);
      await settled();
      expect(asked().exercise).toBeNull();
      expect(entries()).toEqual(['bus', 'walk', 'cat']);
      expect(screen.queryByRole('button', { name: after('A cup each') })).toBeNull();
    });

    it('from a ritual', async () => {
      core.entries = [
        entry({ id: 'tea', ritual: { id: 'tea', name: 'Tea, half past nine' } }),
        ...core.entries,
      ];
      const user = await openWindow(core, 'journal/tea');
      await user.click(screen.getByRole('button', { name: 'after “Tea, half past nine”' }));
      await screen.findByRole('searchbox');
      await settled();
      expect(asked().ritual).toBe('tea');
      expect(entries()).toEqual(['tea']);
      await press(user, after('Tea, half past nine'));
      expect(entries()).toEqual(['tea', 'bus', 'walk', 'cat']);
    });

    it('from an exercise of the library', async () => {
      core.library[0]!.exercise = exercise({ title: 'A cup each, made right' });
      const user = await openWindow(core, 'library/drinks');
      await press(user, 'What you wrote about it');
      expect(await screen.findByRole('button', { name: after('A cup each, made right') })).toBeTruthy();
      await settled();
      expect(entries()).toEqual(['walk']);
    });
  });
});

describe('reading on in the journal', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
    core.perPage = 2;
    core.entries = ['12', '11', '10', '09', '08', '07'].map((day) =>
      entry({ id: `of-${day}`, text: `On the ${day}th`, date: `2026-11-${day}` }),
    );
  });

  it('goes page by page to what is older', async () => {
    const user = await openWindow(core, 'journal');
    expect(entries()).toEqual(['of-12', 'of-11']);
    expect(screen.queryByRole('button', { name: 'Show newer ones' })).toBeNull();
    await press(user, 'Show older ones');
    expect(entries()).toEqual(['of-12', 'of-11', 'of-10', 'of-09']);
    await press(user, 'Show older ones');
    expect(entries()).toEqual(['of-12', 'of-11', 'of-10', 'of-09', 'of-08', 'of-07']);
    expect(screen.queryByRole('button', { name: 'Show older ones' })).toBeNull();
    expect(core.asked('journal').map(({ query }) => query.before)).toEqual([null, 'of-11', 'of-09']);
  });

  it('keeps its place when the journal changes', async () => {
    const user = await openWindow(core, 'journal');
    await press(user, 'Show older ones');
    core.entries = [
      entry({ id: 'fresh', text: 'Just now', date: '2026-11-12', time: '20:00' }),
      ...core.entries,
    ];
    await changed('journal');
    expect(entries()).toEqual(['fresh', 'of-12', 'of-11', 'of-10']);
  });

  it('goes from a day in the middle to what is newer, and back to the latest', async () => {
    const user = await openWindow(core, 'journal');
    await press(user, 'Calendar');
    await press(user, /^Monday 9 November/);
    expect(core.asked('journal').at(-1)!.query.at).toBe('2026-11-09');
    expect(entries()).toEqual(['of-09', 'of-08']);
    await press(user, 'Show newer ones');
    expect(core.asked('journal').at(-1)!.query.after).toBe('of-09');
    expect(entries()).toEqual(['of-11', 'of-10', 'of-09', 'of-08']);
    await press(user, 'Back to the latest');
    expect(core.asked('journal').at(-1)!.query).toMatchObject({ at: '', after: null, before: null });
    expect(entries()).toEqual(['of-12', 'of-11']);
    expect(screen.queryByRole('button', { name: 'Back to the latest' })).toBeNull();
  });

  it('reads on by itself when the end of what is shown comes near', async () => {
    const seen: { button: Element; tell: () => void }[] = [];
    class Watching {
      constructor(readonly heard: (entries: { isIntersecting: boolean }[]) => void) {}
      observe(button: Element) {
        seen.push({ button, tell: () => this.heard([{ isIntersecting: true }]) });
      }
      disconnect() {}
    }
    vi.stubGlobal('IntersectionObserver', Watching);
    onTestFinished(() => void Reflect.deleteProperty(window, 'IntersectionObserver'));
    await openWindow(core, 'journal');
    expect(seen.at(-1)!.button).toBe(screen.getByRole('button', { name: 'Show older ones' }));
    seen.at(-1)!.tell();
    await settled();
    expect(entries()).toEqual(['of-12', 'of-11', 'of-10', 'of-09']);
  });
});

describe('the calendar of the journal', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
    core.entries = [
      entry({ id: 'a', date: '2026-11-12' }),
      entry({ id: 'b', date: '2026-11-11', kind: 'reflection' }),
      entry({ id: 'c', date: '2026-11-11' }),
      entry({ id: 'd', date: '2026-11-02', kind: 'reflection' }),
      entry({ id: 'e', date: '2026-10-31' }),
      entry({ id: 'f', date: '2025-11-12' }),
    ];
  });

  const open = async () => {
    const user = await openWindow(core, 'journal');
    await press(user, 'Calendar');
    return user;
  };
  const month = () => screen.getByRole('table').closest('section')!.querySelector('h2')!.textContent;
  const day = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
  const focused = async (name: string | RegExp) =>
    vi.waitFor(() => expect(document.activeElement).toBe(day(name)));

  it('is folded away until one wants it', async () => {
    const user = await openWindow(core, 'journal');
    const button = screen.getByRole('button', { name: 'Calendar' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByRole('table')).toBeNull();
    await user.click(button);
    await settled();
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(core.asked('journal_month')).toEqual([{ date: '2026-11-01' }]);
  });

  it('lights the days in which something was written, and says what', async () => {
    await open();
    expect(month()).toBe('November 2026');
    expect(screen.getByRole('table', { name: 'Something was written on 3 days of this month' })).toBeTruthy();
    expect(day('Thursday 12 November: a moment').className).toContain('lit');
    expect(day('Wednesday 11 November: a reflection and a moment').className).toContain('lit');
    expect(day('Monday 2 November: a reflection').className).toContain('lit');
    expect(day('Tuesday 3 November').className).not.toContain('lit');
    expect(day(/^Thursday 12 November/).getAttribute('aria-current')).toBe('date');
    expect(day('Friday 13 November').disabled).toBe(true);
  });

  it('is walked with the arrow keys, by days, weeks, months and years', async () => {
    const user = await open();
    const current = () =>
      screen
        .getAllByRole('button')
        .filter((button) => button.closest('table') && button.tabIndex === 0)
        .map((button) => button.textContent);
    expect(current()).toEqual(['12']);
    day(/^Thursday 12 November/).focus();
    await user.keyboard('{ArrowLeft}');
    await focused(/^Wednesday 11 November/);
    expect(current()).toEqual(['11']);
    await user.keyboard('{ArrowRight}');
    await focused(/^Thursday 12 November/);
    await user.keyboard('{ArrowUp}');
    await focused('Thursday 5 November');
    await user.keyboard('{Home}');
    await focused(/^Monday 2 November/);
    await user.keyboard('{End}');
    await focused('Sunday 8 November');
    await user.keyboard('{ArrowUp}');
    await focused('Sunday 1 November');
    await user.keyboard('{ArrowLeft}');
    await vi.waitFor(() => expect(month()).toBe('October 2026'));
    await focused('Saturday 31 October: a moment');
    await user.keyboard('{ArrowDown}');
    await focused('Saturday 7 November');
    await user.keyboard('{PageUp}');
    await focused('Wednesday 7 October');
    await user.keyboard('{PageDown}');
    await focused('Saturday 7 November');
    await user.keyboard('{Shift>}{PageUp}{/Shift}');
    await focused('Friday 7 November');
    expect(month()).toBe('November 2025');
    expect(core.asked('journal_month').map(({ date }) => date)).toContain('2025-11-01');
  });

  it('leads to no day that is still to come', async () => {
    const user = await open();
    day(/^Thursday 12 November/).focus();
    for (const key of ['{ArrowRight}', '{ArrowDown}', '{PageDown}', '{End}']) await user.keyboard(key);
    await settled();
    expect(document.activeElement).toBe(day(/^Thursday 12 November/));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'The month after' }).disabled).toBe(true);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'The year after' }).disabled).toBe(true);
  });

  it('turns by months and years', async () => {
    const user = await open();
    await press(user, 'The month before');
    expect(month()).toBe('October 2026');
    expect(day('Saturday 31 October: a moment').tabIndex).toBe(-1);
    expect(day('Thursday 1 October').tabIndex).toBe(0);
    await press(user, 'The year before');
    expect(month()).toBe('October 2025');
    expect(screen.getByRole('table', { name: 'Nothing was written in this month' })).toBeTruthy();
    await press(user, 'The month after');
    expect(month()).toBe('November 2025');
    expect(day('Wednesday 12 November: a moment').disabled).toBe(false);
    await press(user, 'The year after');
    expect(month()).toBe('November 2026');
  });

  it('goes to a day that is chosen, and begins there with what is older', async () => {
    const user = await open();
    day(/^Wednesday 11 November/).focus();
    await user.keyboard('{Enter}');
    await settled();
    expect(core.asked('journal').at(-1)!.query).toMatchObject({
      at: '2026-11-11',
      before: null,
      after: null,
    });
    expect(entries()).toEqual(['b', 'c', 'd', 'e', 'f']);
  });

  it('keeps what is looked for when a day is chosen, and lets go of the day when something else is', async () => {
    const user = await open();
    await press(user, 'Reflections');
    await press(user, /^Wednesday 11 November/);
    expect(core.asked('journal').at(-1)!.query).toMatchObject({ kind: 'reflection', at: '2026-11-11' });
    await press(user, 'Everything');
    expect(core.asked('journal').at(-1)!.query).toMatchObject({ kind: null, at: '' });
  });
});
