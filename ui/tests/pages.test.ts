import { mockIPC } from '@tauri-apps/api/mocks';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JournalQuery } from '../src/core/bindings/JournalQuery';
import { troubles } from '../src/core/troubles.svelte';
import { everything } from '../src/views/journal/finding.svelte';
import { Pages } from '../src/views/journal/pages.svelte';
import { keepingPlace } from '../src/views/journal/scrolling';
import { diskFull, entry, FakeCore, settled } from './fakeCore';

describe('the pages of the journal', () => {
  let core: FakeCore;
  let pages: Pages;
  beforeEach(() => {
    core = new FakeCore();
    core.perPage = 2;
    core.entries = Array.from({ length: 20 }, (_, n) =>
      entry({ id: `${n}`, date: `2026-10-${30 - n}`, text: `Nr. ${n}` }),
    );
    mockIPC((command, args) => core.answer(command as never, args as never));
    pages = new Pages(everything());
  });

  const shown = () => pages.entries.map(({ id }) => Number(id));
  const asked = () => core.asked('journal').map(({ query }) => query);
  const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => first + n);

  it('are none until the first was read', async () => {
    expect(pages.isLoaded).toBe(false);
    expect(pages.older).toBeNull();
    await pages.open(everything());
    expect(pages.isLoaded).toBe(true);
    expect(shown()).toEqual([0, 1]);
    expect(pages.older).toBe('1');
    expect(pages.newer).toBeNull();
  });

  it('let go of the first when many were read, and read it again on the way back', async () => {
    await pages.open(everything());
    for (let n = 0; n < 8; n += 1) await pages.readOlder();
    expect(shown()).toEqual(from(6, 17));
    expect(pages.newer).toBe('6');
    await pages.readNewer();
    expect(shown()).toEqual(from(4, 15));
    expect(pages.older).toBe('15');
    await pages.readNewer();
    await pages.readNewer();
    expect(shown()).toEqual(from(0, 11));
    expect(pages.newer).toBeNull();
    for (let n = 0; n < 8; n += 1) await pages.readOlder();
    expect(shown()).toEqual(from(8, 19));
    expect(pages.older).toBeNull();
  });

  it('go no farther than the ends', async () => {
    await pages.open(everything());
    await pages.readNewer();
    expect(asked().length).toBe(1);
    for (let n = 0; n < 12; n += 1) await pages.readOlder();
    expect(asked().length).toBe(10);
    expect(shown().at(-1)).toBe(19);
  });

  it('ask with what is looked for, wherever they go on', async () => {
    const query: JournalQuery = { ...everything(), kind: 'moment', at: '2026-10-20' };
    await pages.open(query);
    await pages.readOlder();
    await pages.readNewer();
    expect(asked()).toEqual([query, { ...query, before: '11' }, { ...query, after: '10' }]);
    expect(shown()).toEqual(from(8, 13));
  });

  it('are read again as far as they were read, from where they began', async () => {
    await pages.open(everything());
    for (let n = 0; n < 8; n += 1) await pages.readOlder();
    core.calls = [];
    core.entries = core.entries.filter(({ id }) => id !== '7');
    await pages.refresh();
    expect(shown()).toEqual([6, ...from(8, 18)]);
    expect(asked()[0]!.before).toBe('5');
    expect(asked().length).toBe(6);
  });

  it('are read again no farther than there is anything', async () => {
    await pages.open(everything());
    await pages.readOlder();
    await pages.readOlder();
    core.entries = core.entries.slice(0, 3);
    await pages.refresh();
    expect(shown()).toEqual([0, 1, 2]);
    expect(pages.older).toBeNull();
  });

  it('tell how much was found, and in which order', async () => {
    await pages.open(everything());
    expect(pages.found).toBeNull();
    expect(pages.order).toBe('newest');
    core.order = 'closest';
    await pages.open({ ...everything(), words: 'nr. 1' });
    expect(pages.found).toEqual({ count: 11, orMore: false });
    expect(pages.order).toBe('closest');
  });

  it('stay as they are when the next cannot be read, and go on when tried again', async () => {
    await pages.open(everything());
    core.troubles.journal = diskFull;
    await pages.readOlder();
    expect(shown()).toEqual([0, 1]);
    expect(troubles.shown?.trouble).toEqual(diskFull);
    delete core.troubles.journal;
    troubles.shown?.again?.();
    await settled();
    expect(shown()).toEqual([0, 1, 2, 3]);
    expect(troubles.shown).toBeNull();
  });

  describe('that come slowly', () => {
    let releases: (() => void)[];
    beforeEach(() => {
      releases = [];
      mockIPC((command, args) => {
        const answer = core.answer(command as never, args as never);
        return new Promise((resolve) => releases.push(() => resolve(answer)));
      });
    });

    const release = async (nth: number) => {
      releases[nth]!();
      await settled();
    };

    it('whoever asked last is right, whichever comes first', async () => {
      void pages.open({ ...everything(), words: '1' });
      void pages.open({ ...everything(), words: '19' });
      await release(1);
      expect(shown()).toEqual([19]);
      await release(0);
      expect(shown()).toEqual([19]);
    });

    it('are not read twice', async () => {
      void pages.open(everything());
      await release(0);
      void pages.readOlder();
      void pages.readOlder();
      void pages.readNewer();
      expect(releases.length).toBe(2);
      await release(1);
      expect(shown()).toEqual([0, 1, 2, 3]);
      void pages.readOlder();
      expect(releases.length).toBe(3);
    });
  });
});

describe('the place that is being read', () => {
  /** A list of entries, each as tall as it says, in something that scrolls. */
  function listOf(...ids: string[]) {
    const scroller = document.createElement('div');
    scroller.setAttribute('style', 'overflow-y: auto');
    const list = document.createElement('div');
    scroller.append(list);
    document.body.append(scroller);
    const make = (id: string) => {
      const made = document.createElement('article');
      made.dataset.entry = id;
      made.getBoundingClientRect = () => {
        const top = [...list.children].indexOf(made) * 100 - scroller.scrollTop;
        return new DOMRect(0, top, 100, 100);
      };
      return made;
    };
    list.append(...ids.map(make));
    return { scroller, list, make };
  }

  it('stays under the eyes when something comes before it', async () => {
    const { scroller, list, make } = listOf('c', 'd', 'e');
    scroller.scrollTop = 130;
    await keepingPlace(list, async () => list.prepend(make('a'), make('b')));
    expect(scroller.scrollTop).toBe(330);
  });

  it('does not move when something follows, nor when it is gone itself', async () => {
    const { scroller, list, make } = listOf('a', 'b');
    scroller.scrollTop = 50;
    await keepingPlace(list, async () => list.append(make('c')));
    expect(scroller.scrollTop).toBe(50);
    await keepingPlace(list, async () => list.replaceChildren(make('z')));
    expect(scroller.scrollTop).toBe(50);
    await keepingPlace(undefined, async () => undefined);
  });
});
