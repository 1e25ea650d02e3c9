import { mockIPC } from '@tauri-apps/api/mocks';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftKeeper } from '../src/core/drafts.svelte';
import { troubles } from '../src/core/troubles.svelte';
import { details, diskFull, draftIn, FakeCore } from './fakeCore';

describe('a draft', () => {
  let core: FakeCore;
  let draft: DraftKeeper;
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-12T21:04:00') });
    core = new FakeCore();
    mockIPC((command, args) => core.answer(command as never, args as never));
    draft = new DraftKeeper('reflection/new');
  });

  const type = (text: string) => {
    draft.text = text;
    draft.touch();
  };
  const kept = () => core.asked('save_draft').map(({ draft: sent }) => sent.text);

  it('is kept once, soon after the last keystroke', async () => {
    type('W');
    await vi.advanceTimersByTimeAsync(200);
    type('We');
    expect(draft.isKept).toBe(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(kept()).toEqual(['We']);
    expect(draft.keptAt).toBe('21:04');
    expect(draft.isKept).toBe(true);
  });

  it('never waits longer than a second while typing goes on', async () => {
    for (let i = 1; i <= 30; i += 1) {
      type('x'.repeat(i));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(kept().length).toBeGreaterThanOrEqual(2);
    expect(kept()[0]!.length).toBeLessThanOrEqual(11);
  });

  it('is kept at once when it is left', async () => {
    const stop = draft.watch();
    type('We turned');
    window.dispatchEvent(new Event('pagehide'));
    await vi.advanceTimersByTimeAsync(0);
    expect(kept()).toEqual(['We turned']);
    type('We turned left');
    stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(kept()).toEqual(['We turned', 'We turned left']);
  });

  it('sends its versions one after another', async () => {
    const answer = core.answer.bind(core);
    const releases: (() => void)[] = [];
    mockIPC((command, args) => {
      const done = answer(command as never, args as never);
      return new Promise((resolve) => releases.push(() => resolve(done)));
    });
    type('first');
    void draft.flush();
    type('second');
    void draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(kept()).toEqual(['first']);
    releases[0]!();
    await vi.advanceTimersByTimeAsync(0);
    expect(kept()).toEqual(['first', 'second']);
  });

  it('does not write over words typed before the old ones came back', async () => {
    core.drafts['reflection/new'] = draftIn('reflection/new', { text: 'Old' });
    const loading = draft.load();
    type('New');
    expect(await loading).toBe(false);
    expect(draft.text).toBe('New');
  });

  it('brings back what was said beside the words', async () => {
    core.drafts['reflection/new'] = draftIn('reflection/new', {
      title: 'The walk',
      details: details({ tags: ['rain'], feeling: 'glad' }),
    });
    expect(await draft.load()).toBe(true);
    expect(draft.title).toBe('The walk');
    expect(draft.details).toEqual(details({ tags: ['rain'], feeling: 'glad' }));
  });

  it('keeps what is said beside the words as soon as the words', async () => {
    draft.say({ feeling: 'glad' });
    draft.say({ tags: ['rain'] });
    await vi.advanceTimersByTimeAsync(500);
    expect(core.asked('save_draft')).toEqual([
      { draft: draftIn('reflection/new', { details: details({ feeling: 'glad', tags: ['rain'] }) }) },
    ]);
  });

  it('knows how many words were kept, and nothing of it before', async () => {
    expect(draft.words).toBeNull();
    type('We turned left');
    await vi.advanceTimersByTimeAsync(500);
    expect(draft.words).toBe(3);
    draft.settle();
    expect(draft.words).toBeNull();
    expect(draft.details).toEqual(details());
  });

  it('sends nothing more once its words have found their place', async () => {
    type('We turned');
    draft.settle();
    await vi.advanceTimersByTimeAsync(2000);
    expect(kept()).toEqual([]);
    expect(draft.isEmpty).toBe(true);
  });

  it('is removed by dropping it', async () => {
    type('We turned');
    await draft.drop();
    expect(core.asked('save_draft')).toEqual([{ draft: draftIn('reflection/new') }]);
    expect(core.drafts).toEqual({});
  });

  it('says when it cannot be kept, and keeps it when tried again', async () => {
    core.troubles.save_draft = diskFull;
    type('We turned');
    await vi.advanceTimersByTimeAsync(500);
    expect(troubles.shown?.trouble.title).toContain('the disk is full');
    expect(draft.isKept).toBe(false);
    delete core.troubles.save_draft;
    troubles.shown?.again?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.isKept).toBe(true);
    expect(troubles.shown).toBeNull();
  });
});
