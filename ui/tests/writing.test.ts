import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../src/core/bindings/Entry';
import {
  atField,
  details,
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

type User = Awaited<ReturnType<typeof openWindow>>;

const press = async (user: User, name: string | RegExp) => {
  await user.click(screen.getByRole('button', { name }));
  await settled();
};
const keep = (user: User) => press(user, 'Keep it');

describe('the writing page', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  it('keeps a reflection to the letter and goes back to the journal', async () => {
    const user = await openWindow(core, 'journal/write');
    const words = await paper();
    await user.type(screen.getByLabelText('Title, if it wants one'), 'The walk{Enter}');
    expect(document.activeElement).toBe(words);
    await user.type(words, 'We turned left. ');
    await keep(user);
    expect(core.asked('keep_entry')).toEqual([
      {
        draft: entryDraft({
          kind: 'reflection',
          slot: 'reflection/new',
          title: 'The walk',
          text: 'We turned left. ',
        }),
      },
    ]);
    expect(location.hash).toBe('#/journal');
    expect(core.drafts).toEqual({});
  });

  it('changes a reflection that was kept', async () => {
    const user = await openWindow(core, 'journal/walk/edit');
    const words = await paper();
    expect(words.value).toBe('We *turned* left.');
    await user.type(words, ' Twice.');
    await keep(user);
    expect(core.asked('keep_entry')).toEqual([
      {
        draft: entryDraft({
          kind: 'reflection',
          id: 'walk',
          version: 1,
          slot: 'entry/walk',
          title: 'The walk',
          text: 'We *turned* left. Twice.',
          details: details({ date: '2026-11-11', time: '07:52' }),
        }),
      },
    ]);
    expect(location.hash).toBe('#/journal/walk');
  });

  it('changes a moment, which stays one line', async () => {
    core.entries = [
      entry({ moment: 'noticed', exercise: { id: 'drinks', title: 'A cup each', prompt: '' } }),
    ];
    const user = await openWindow(core, 'journal/fog/edit');
    const line = screen.getByLabelText<HTMLInputElement>('Your line');
    expect(line.tagName).toBe('INPUT');
    expect(line.value).toBe('They texted a photo of fog.');
    expect(screen.queryByLabelText('Title, if it wants one')).toBeNull();
    await user.type(line, ' Twice.');
    await user.click(screen.getByText('Tags, feeling, day'));
    await press(user, 'A laugh');
    await keep(user);
    expect(core.asked('keep_entry')).toEqual([
      {
        draft: entryDraft({
          id: 'fog',
          version: 1,
          slot: 'entry/fog',
          text: 'They texted a photo of fog. Twice.',
          details: details({ date: '2026-11-12', time: '07:52', moment: 'laugh', exercise: 'drinks' }),
        }),
      },
    ]);
    expect(location.hash).toBe('#/journal/fog');
  });

  it('keeps a moment with Enter', async () => {
    const user = await openWindow(core, 'journal/fog/edit');
    await user.type(screen.getByLabelText('Your line'), ' Twice.{Enter}');
    await settled();
    expect(core.asked('keep_entry')[0]!.draft.text).toBe('They texted a photo of fog. Twice.');
  });

  it('says where an entry came from, and asks again what was asked then', async () => {
    const from = { id: 'drinks', title: 'A cup each', prompt: 'What did you notice?' };
    core.entries = [entry({ id: 'cup', kind: 'reflection', text: 'Both hands.', exercise: from })];
    const user = await openWindow(core, 'journal/cup/edit');
    await paper();
    expect(screen.getByText('Thursday 12 November').parentElement!.textContent).toBe(
      'Thursday 12 November, after “A cup each”',
    );
    expect(screen.getByText('What did you notice?')).toBeTruthy();
    await keep(user);
    expect(core.asked('keep_entry')[0]!.draft.details.exercise).toBe('drinks');
  });

  it('brings back a change that was not finished, or what was kept', async () => {
    core.drafts['entry/walk'] = draftIn('entry/walk', {
      title: 'The walk',
      text: 'Halfway',
      details: details({ tags: ['rain'] }),
    });
    const user = await openWindow(core, 'journal/walk/edit');
    const words = await paper();
    expect(words.value).toBe('Halfway');
    expect(screen.getByText('You were in the middle of changing this.')).toBeTruthy();
    await press(user, 'Go back to what was kept');
    expect(words.value).toBe('We *turned* left.');
    expect(core.asked('save_draft').at(-1)).toEqual({ draft: draftIn('entry/walk') });
    expect(core.drafts['entry/walk']).toBeUndefined();
    expect(screen.queryByText('You were in the middle of changing this.')).toBeNull();
  });

  it('says at the page when there is nothing to keep', async () => {
    core.troubles.keep_entry = atField('text', 'A word or two is enough.');
    const user = await openWindow(core, 'journal/write');
    const words = await paper();
    await keep(user);
    expect(screen.getByRole('alert').textContent).toContain('A word or two is enough.');
    expect(words.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(words);
    delete core.troubles.keep_entry;
    await user.type(words, 'Rain.');
    await keep(user);
    expect(location.hash).toBe('#/journal');
  });

  it('says at the line of a moment when it cannot be kept', async () => {
    core.troubles.keep_entry = atField('text', 'That is a little long.');
    const user = await openWindow(core, 'journal/fog/edit');
    await keep(user);
    const line = screen.getByLabelText('Your line');
    expect(document.getElementById(line.getAttribute('aria-describedby')!)?.textContent).toContain(
      'That is a little long.',
    );
    expect(document.activeElement).toBe(line);
  });

  it('says at the title when it cannot be kept', async () => {
    core.troubles.keep_entry = atField('title', 'That is a little long.');
    const user = await openWindow(core, 'journal/write');
    await paper();
    await keep(user);
    expect(screen.getByRole('alert').textContent).toContain('That is a little long.');
    expect(document.activeElement).toBe(screen.getByLabelText('Title, if it wants one'));
  });

  it('keeps the words on the screen when they cannot be kept', async () => {
    core.troubles.keep_entry = diskFull;
    const user = await openWindow(core, 'journal/write');
    const words = await paper();
    await user.type(words, 'Precious');
    await keep(user);
    expect(screen.getByRole('alert').textContent).toContain('the disk is full');
    expect(words.value).toBe('Precious');
  });

  it('says how many words there are as soon as they are kept', async () => {
    const user = await openWindow(core, 'journal/write');
    const words = await paper();
    expect(screen.queryByText(/\d words?$/)).toBeNull();
    await user.type(words, 'Rain');
    await user.tab();
    await settled();
    expect(screen.getByText('1 word')).toBeTruthy();
    await user.type(words, ' on the roof');
    await user.tab();
    await settled();
    expect(screen.getByText('4 words')).toBeTruthy();
    expect(screen.getByText('Kept at 20:00')).toBeTruthy();
  });

  it('formats what is written from a bar that is walked with the arrow keys', async () => {
    const user = await openWindow(core, 'journal/write');
    const words = await paper();
    const bar = screen.getByRole('toolbar', { name: 'Formatting' });
    const buttons = within(bar).getAllByRole('button');
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
      'Bold',
      'Italic',
      'List',
      'Quotation',
      'Add a photo',
    ]);
    expect(buttons.map((button) => button.tabIndex)).toEqual([0, -1, -1, -1, -1]);
    buttons[0]!.focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toBe(buttons[2]);
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(buttons[4]);
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(buttons[0]);
    await user.keyboard('{ArrowLeft}{Home}{ArrowRight}{Enter}');
    expect(words.value).toBe('<italic>');
    expect(document.activeElement).toBe(words);
    await settled();
    expect(buttons.map((button) => button.tabIndex)).toEqual([-1, 0, -1, -1, -1]);
    expect(core.asked('keep_entry')).toEqual([]);
  });
});

describe('what is said of an entry beside its words', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
    core.entries = [entry({ tags: ['snow', 'the bus'] }), ...core.entries.slice(1)];
  });

  const open = async (place = 'journal/write') => {
    const user = await openWindow(core, place);
    await paper();
    await user.click(screen.getByText('Tags, feeling, day'));
    await settled();
    return user;
  };
  const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Tags' });
  const tags = () =>
    screen
      .queryAllByRole('button', { name: /^Take away the tag/ })
      .map((button) => button.textContent?.trim());

  it('gathers tags by comma and Enter, and lets go of the last with Backspace', async () => {
    const user = await open();
    await user.type(field(), 'rain,');
    expect(tags()).toEqual(['rain']);
    expect(field().value).toBe('');
    await user.type(field(), '#the bus{Enter}');
    expect(tags()).toEqual(['rain', 'the bus']);
    await user.type(field(), 'x{Backspace}');
    expect(tags()).toEqual(['rain', 'the bus']);
    await user.keyboard('{Backspace}');
    expect(tags()).toEqual(['rain']);
    expect(core.asked('keep_entry')).toEqual([]);
  });

  it('takes a tag once, and takes one that is still being typed when the field is left', async () => {
    const user = await open();
    await user.type(field(), 'rain,rain,snow');
    expect(tags()).toEqual(['rain']);
    await user.tab();
    expect(tags()).toEqual(['rain', 'snow']);
  });

  it('takes one tag away by its button, and the focus stays at the field', async () => {
    const user = await open();
    await user.type(field(), 'rain,snow,');
    await press(user, 'Take away the tag rain');
    expect(tags()).toEqual(['snow']);
    expect(document.activeElement).toBe(field());
  });

  it('offers the tags that are known and not yet there', async () => {
    const user = await open();
    const offered = () => [...field().list!.options].map((option) => option.value);
    expect(offered()).toEqual(['snow', 'the bus']);
    await user.type(field(), 'snow,');
    expect(offered()).toEqual(['the bus']);
  });

  it('all of it reaches the draft, and the entry', async () => {
    const user = await open();
    const said = details({
      tags: ['rain', 'the bus'],
      feeling: 'tender',
      theme: 'play',
      ritual: 'tea',
      date: '2026-11-03',
      time: '7 pm',
    });
    await user.type(await paper(), 'One umbrella.');
    await user.type(field(), 'rain,the bus{Enter}');
    await user.selectOptions(screen.getByLabelText('Feeling'), 'tender');
    await user.selectOptions(screen.getByLabelText('Theme'), 'Play');
    await user.selectOptions(screen.getByLabelText('After a ritual'), 'Tea, half past nine');
    await fireEvent.input(screen.getByLabelText('Day'), { target: { value: '2026-11-03' } });
    await user.type(screen.getByLabelText('Time'), '7 pm');
    expect(screen.getByText('Tuesday 3 November')).toBeTruthy();
    await vi.waitFor(() => expect(core.drafts['reflection/new']?.details).toEqual(said));
    await keep(user);
    expect(core.asked('keep_entry')).toEqual([
      {
        draft: entryDraft({
          kind: 'reflection',
          slot: 'reflection/new',
          text: 'One umbrella.',
          details: said,
        }),
      },
    ]);
  });

  it('comes back with what was being written', async () => {
    core.drafts['reflection/new'] = draftIn('reflection/new', {
      text: 'One umbrella.',
      details: details({ tags: ['rain'], feeling: 'tender', date: '2026-11-03', time: '19:00' }),
    });
    await open();
    expect(tags()).toEqual(['rain']);
    expect(screen.getByLabelText<HTMLSelectElement>('Feeling').selectedOptions[0]!.text).toBe('tender');
    expect(screen.getByLabelText<HTMLInputElement>('Day').value).toBe('2026-11-03');
    expect(screen.getByLabelText<HTMLInputElement>('Time').value).toBe('19:00');
  });

  it('begins at what an entry has, and can be unsaid', async () => {
    core.entries = [
      entry({
        id: 'cup',
        kind: 'reflection',
        text: 'Both hands.',
        tags: ['tea'],
        feeling: 'calm',
        theme: 'play',
        ritual: { id: 'tea', name: 'Tea, half past nine' },
      }),
    ];
    const user = await open('journal/cup/edit');
    expect(tags()).toEqual(['tea']);
    expect(screen.getByLabelText<HTMLSelectElement>('After a ritual').selectedOptions[0]!.text).toBe(
      'Tea, half past nine',
    );
    expect(screen.getByLabelText<HTMLInputElement>('Day').value).toBe('2026-11-12');
    expect(screen.getByLabelText<HTMLInputElement>('Day').max).toBe('2026-11-12');
    await press(user, 'Take away the tag tea');
    await user.selectOptions(screen.getByLabelText('Feeling'), 'Left unsaid');
    await user.selectOptions(screen.getByLabelText('Theme'), 'None');
    await user.selectOptions(screen.getByLabelText('After a ritual'), 'None');
    await keep(user);
    expect(core.asked('keep_entry')[0]!.draft.details).toEqual(
      details({ date: '2026-11-12', time: '07:52' }),
    );
  });

  it.each([
    ['tags', 'Tags'],
    ['date', 'Day'],
    ['time', 'Time'],
  ])('is unfolded where %s cannot be kept, and the focus goes there', async (name, label) => {
    core.troubles.keep_entry = atField(name, 'Something else would work.');
    const user = await openWindow(core, 'journal/write');
    await user.type(await paper(), 'Rain.');
    const more = screen.getByText('Tags, feeling, day').closest('details')!;
    expect(more.open).toBe(false);
    await keep(user);
    expect(more.open).toBe(true);
    const wrong = screen.getByLabelText(label, { selector: 'input' });
    expect(wrong.getAttribute('aria-describedby')).toBeTruthy();
    expect(within(more).getByText('Something else would work.')).toBeTruthy();
    await vi.waitFor(() => expect(document.activeElement).toBe(wrong));
  });
});

describe('an entry that was changed somewhere else meanwhile', () => {
  let core: FakeCore;
  const theirs: Partial<Entry> = { text: 'We turned right.', version: 4, tags: ['rain'] };
  beforeEach(() => {
    core = new FakeCore();
  });

  const meet = async () => {
    const user = await openWindow(core, 'journal/walk/edit');
    const words = await paper();
    await user.type(words, ' Mine.');
    core.entries = core.entries.map((known) => (known.id === 'walk' ? { ...known, ...theirs } : known));
    await keep(user);
    return { user, words };
  };

  it('is not written over: both are kept, and it is said', async () => {
    const { words } = await meet();
    expect(screen.getByText('This was changed somewhere else while you were writing.')).toBeTruthy();
    expect(words.value).toBe('We *turned* left. Mine.');
    expect(core.drafts['entry/walk']?.text).toBe('We *turned* left. Mine.');
    expect(core.entries.find(({ id }) => id === 'walk')?.text).toBe('We turned right.');
    expect(location.hash).toBe('#/journal/walk/edit');
  });

  it('can be mine', async () => {
    const { user } = await meet();
    await press(user, 'Keep mine');
    expect(core.asked('keep_entry').map(({ draft }) => draft.version)).toEqual([1, 4]);
    expect(core.asked('keep_entry').at(-1)!.draft.text).toBe('We *turned* left. Mine.');
    expect(location.hash).toBe('#/journal/walk');
    expect(core.versions.walk![0]!.text).toBe('We turned right.');
  });

  it('can be the other', async () => {
    const { user, words } = await meet();
    await press(user, 'Take the other');
    expect(words.value).toBe('We turned right.');
    expect(core.drafts['entry/walk']).toBeUndefined();
    expect(screen.queryByText('This was changed somewhere else while you were writing.')).toBeNull();
    await user.type(words, ' And left.');
    await keep(user);
    expect(core.asked('keep_entry').at(-1)!.draft).toMatchObject({
      version: 4,
      text: 'We turned right. And left.',
      details: details({ date: '2026-11-11', time: '07:52', tags: ['rain'] }),
    });
    expect(location.hash).toBe('#/journal/walk');
  });
});

describe('a photo', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  const picture = (bytes: string) => new File([bytes], 'kettle.jpg', { type: 'image/jpeg' });
  const picker = () => screen.getByLabelText<HTMLInputElement>('Add a photo', { selector: 'input' });

  it('is added to the vault, and stands in the text by its name', async () => {
    const user = await openWindow(core, 'journal/write');
    const words = await paper();
    await user.type(words, 'Tea.');
    const opened = vi.spyOn(HTMLInputElement.prototype, 'click');
    await press(user, 'Add a photo');
    expect(opened.mock.contexts).toEqual([picker()]);
    await user.upload(picker(), [picture('first'), picture('second')]);
    const text = `Tea.![](photo:${photoId(1)})\n![](photo:${photoId(2)})\n`;
    await vi.waitFor(() => expect(words.value).toBe(text));
    expect(core.asked('add_photo')).toEqual([{ file: btoa('first') }, { file: btoa('second') }]);
    await keep(user);
    expect(core.asked('keep_entry')[0]!.draft.text).toBe(text);
  });

  it('that cannot be added changes nothing, and it is said', async () => {
    const title = 'That isn’t a picture that can be read here.';
    core.troubles.add_photo = { code: 'other', field: null, title, rest: 'JPEG would work.' };
    const user = await openWindow(core, 'journal/write');
    const words = await paper();
    await user.type(words, 'Tea.');
    await user.upload(picker(), picture('nonsense'));
    expect((await screen.findByRole('alert')).textContent).toContain(title);
    expect(words.value).toBe('Tea.');
    delete core.troubles.add_photo;
    await press(user, 'Try again');
    await vi.waitFor(() => expect(words.value).toBe(`Tea.![](photo:${photoId(1)})\n`));
  });
});
