import { screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  askToLeave,
  details,
  diskFull,
  draftIn,
  entryDraft,
  FakeCore,
  openCapture,
  settled,
  tellAbout,
} from './fakeCore';

type User = Awaited<ReturnType<typeof openCapture>>;

const press = async (user: User, name: string) => {
  await user.click(screen.getByRole('button', { name }));
  await settled();
};
const line = () => screen.getByLabelText<HTMLInputElement>('What was it?');

describe('the small window for a line', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  it('is ready to be written in at once, and is named', async () => {
    await openCapture(core);
    expect(document.activeElement).toBe(line());
    expect(document.title).toBe('Alongside: a moment');
    expect(screen.getByRole('heading', { level: 1, name: 'What was it?' })).toBeTruthy();
  });

  it('keeps the line with its kind, and is gone', async () => {
    const user = await openCapture(core);
    await user.type(line(), 'They hummed');
    await press(user, 'A laugh');
    await press(user, 'Keep');
    expect(core.asked('keep_entry')).toEqual([
      {
        draft: entryDraft({ slot: 'capture', text: 'They hummed', details: details({ moment: 'laugh' }) }),
      },
    ]);
    expect(core.asked('leave')).toEqual([{ window: 'capture', kept: true }]);
    expect(core.drafts).toEqual({});
  });

  it('keeps the line with Enter', async () => {
    const user = await openCapture(core);
    await user.type(line(), 'They hummed{Enter}');
    await settled();
    expect(core.asked('keep_entry')).toEqual([
      { draft: entryDraft({ slot: 'capture', text: 'They hummed' }) },
    ]);
    expect(core.asked('leave')).toEqual([{ window: 'capture', kept: true }]);
  });

  it('a kind can be taken back, and none has to be chosen', async () => {
    const user = await openCapture(core);
    const kinds = within(screen.getByRole('group', { name: 'What it was' }));
    expect(kinds.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'Noticed',
      'A kindness',
      'A laugh',
      'I reached out',
      'I turned to them',
    ]);
    await press(user, 'Noticed');
    expect(kinds.getByRole('button', { name: 'Noticed' }).getAttribute('aria-pressed')).toBe('true');
    await press(user, 'Noticed');
    expect(kinds.getByRole('button', { name: 'Noticed' }).getAttribute('aria-pressed')).toBe('false');
    await user.type(line(), 'They hummed{Enter}');
    await settled();
    expect(core.asked('keep_entry')[0]!.draft.details.moment).toBeNull();
  });

  it.each([
    [{ exercise: 'drinks', ritual: null }, 'after “A cup each”'],
    [{ exercise: null, ritual: 'tea' }, 'after “Tea, half past nine”'],
  ])('says what the line is about, and keeps it with that: %o', async (about, said) => {
    core.about = about;
    const user = await openCapture(core);
    expect(screen.getByText(said)).toBeTruthy();
    await user.type(line(), 'Both hands.{Enter}');
    await settled();
    expect(core.asked('keep_entry')).toEqual([
      { draft: entryDraft({ slot: 'capture', text: 'Both hands.', details: details(about) }) },
    ]);
  });

  it('hears what the line is about while it is open already', async () => {
    const user = await openCapture(core);
    await user.type(line(), 'Both ha');
    await tellAbout({ exercise: 'drinks', ritual: null });
    expect(screen.getByText('after “A cup each”')).toBeTruthy();
    expect(line().value).toBe('Both ha');
    await user.type(line(), 'nds.{Enter}');
    await settled();
    expect(core.asked('keep_entry')[0]!.draft).toMatchObject({
      text: 'Both hands.',
      details: details({ exercise: 'drinks' }),
    });
  });

  it.each(['Escape', 'Not now'])('is closed with %s, and what was written waits', async (way) => {
    const user = await openCapture(core);
    await user.type(line(), 'They hum');
    await press(user, 'A kindness');
    if (way === 'Escape') await user.keyboard('{Escape}');
    else await press(user, way);
    await settled();
    expect(core.drafts.capture).toEqual(
      draftIn('capture', { text: 'They hum', details: details({ moment: 'kindness' }) }),
    );
    expect(core.asked('leave')).toEqual([{ window: 'capture', kept: true }]);
    expect(core.asked('keep_entry')).toEqual([]);
  });

  it('brings back what was being written, with its kind', async () => {
    core.drafts.capture = draftIn('capture', { text: 'They hum', details: details({ moment: 'kindness' }) });
    await openCapture(core);
    expect(line().value).toBe('They hum');
    expect(screen.getByRole('button', { name: 'A kindness' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('says that it is kept as one writes', async () => {
    const user = await openCapture(core);
    expect(screen.getByRole('status').textContent).toBe('');
    await user.type(line(), 'They hum');
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe('Kept as you write'));
  });

  it('keeps what is on its way before it goes', async () => {
    const user = await openCapture(core);
    await user.type(line(), 'half a w');
    await askToLeave();
    expect(core.drafts.capture?.text).toBe('half a w');
    expect(core.asked('leave')).toEqual([{ window: 'capture', kept: true }]);
  });

  it('stays when something cannot be kept, and says so', async () => {
    const user = await openCapture(core);
    core.troubles.save_draft = diskFull;
    await user.type(line(), 'half a w');
    await user.keyboard('{Escape}');
    await settled();
    expect(core.asked('leave')).toEqual([{ window: 'capture', kept: false }]);
    expect(screen.getByRole('alert').textContent).toContain(diskFull.title);
    expect(line().value).toBe('half a w');
  });

  it('keeps the line on the screen when it cannot be kept, and tries again', async () => {
    core.troubles.keep_entry = diskFull;
    const user = await openCapture(core);
    await user.type(line(), 'They hummed{Enter}');
    await settled();
    expect(core.asked('leave')).toEqual([]);
    expect(line().value).toBe('They hummed');
    expect(document.activeElement).toBe(line());
    delete core.troubles.keep_entry;
    await press(user, 'Keep');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(core.asked('leave')).toEqual([{ window: 'capture', kept: true }]);
  });

  it('keeps nothing where nothing was written, and stays', async () => {
    const user = await openCapture(core);
    await user.type(line(), '  {Enter}');
    await settled();
    expect(core.asked('keep_entry')).toEqual([]);
    expect(core.asked('leave')).toEqual([]);
    expect(document.activeElement).toBe(line());
  });

  it('has the look that was chosen', async () => {
    core.settings = { ...core.settings, look: 'dark' };
    await openCapture(core);
    expect(document.documentElement.dataset.theme).toBe('dark');
    delete document.documentElement.dataset.theme;
  });

  it('hears what is meant for its own window, and nothing else', async () => {
    await openCapture(core);
    const target = { kind: 'WebviewWindow', label: 'capture' };
    expect(core.heard).toEqual([
      { event: 'about', target },
      { event: 'leaving', target },
    ]);
  });
});
