import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LibraryItem } from '../src/core/bindings/LibraryItem';
import { atField, changed, diskFull, draftIn, FakeCore, item, openWindow, settled } from './fakeCore';

type User = Awaited<ReturnType<typeof openWindow>>;

let core: FakeCore;
beforeEach(() => {
  core = new FakeCore();
});

const press = async (user: User, name: string | RegExp) => {
  await user.click(screen.getByRole('button', { name }));
  await settled();
};
const follow = async (user: User, name: string) => {
  await user.click(screen.getByRole('link', { name }));
  await vi.waitFor(settled);
};
const titles = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
const wanted = () => core.asked('library').at(-1)!.wanted;

describe('the library', () => {
  const rested = () => vi.waitFor(() => expect(core.asked('library').length).toBeGreaterThan(1));

  it('shows every exercise that is not hidden, how many there are, and what is known of each', async () => {
    await openWindow(core, 'library');
    expect(titles()).toEqual(['A cup each', 'One song', 'Toast by torchlight']);
    expect(screen.getByText('3 exercises')).toBeTruthy();
    const [cup, song] = screen.getAllByRole('listitem').filter((row) => within(row).queryByRole('heading'));
    expect(within(cup!).getByText('Loved')).toBeTruthy();
    expect(within(cup!).getByText('done on 3 November')).toBeTruthy();
    expect(within(cup!).getByText('You might make each other’s drink tonight.')).toBeTruthy();
    expect(within(song!).getByText('alone or together')).toBeTruthy();
    expect(within(song!).queryByText('Loved')).toBeNull();
  });

  it('asks the core as one types, once the fingers rest', async () => {
    const user = await openWindow(core, 'library');
    await user.type(screen.getByLabelText('Look for words'), 'toast');
    expect(core.asked('library').length).toBe(1);
    await rested();
    await settled();
    expect(core.asked('library').length).toBe(2);
    expect(wanted()).toMatchObject({ text: 'toast', theme: null, kind: null });
    expect(screen.getByText('One exercise')).toBeTruthy();
    expect(titles()).toEqual(['Toast by torchlight']);
  });

  it('lets go of an answer that a later question has overtaken', async () => {
    const late: ((found: LibraryItem[]) => void)[] = [];
    const answer = core.answer.bind(core);
    core.answer = (name, args) => {
      const found = answer(name, args);
      return name === 'library' && core.asked('library').length === 2
        ? Promise.resolve(found).then(() => new Promise((resolve) => late.push(resolve)))
        : found;
    };
    vi.spyOn(globalThis, 'structuredClone').mockImplementation((value) => value);
    const user = await openWindow(core, 'library');
    await press(user, 'Play');
    await press(user, 'Everyday');
    expect(screen.getByText('2 exercises')).toBeTruthy();
    late[0]!([item({ title: 'Too late' })]);
    await settled();
    expect(screen.queryByText('Too late')).toBeNull();
    expect(screen.getByText('2 exercises')).toBeTruthy();
    vi.restoreAllMocks();
  });

  it('can be narrowed in every way, and cleared', async () => {
    const user = await openWindow(core, 'library');
    await press(user, 'Play');
    await user.selectOptions(screen.getByLabelText('How long'), '10 minutes at most');
    await user.selectOptions(screen.getByLabelText('How much energy'), 'Little energy');
    await user.selectOptions(screen.getByLabelText('What you do'), 'Doing');
    await user.selectOptions(screen.getByLabelText('Which ones'), 'New to you');
    await press(user, 'Can be done alone');
    expect(wanted()).toEqual({
      text: '',
      theme: 'play',
      minutes: 10,
      energy: 'low',
      mode: 'do',
      alone: true,
      kind: 'new',
    });
    expect(screen.getByRole('button', { name: 'Play' }).getAttribute('aria-pressed')).toBe('true');
    await press(user, 'Clear the filters');
    expect(wanted()).toEqual({
      text: '',
      theme: null,
      minutes: null,
      energy: null,
      mode: null,
      alone: false,
      kind: null,
    });
    expect(screen.getByLabelText<HTMLSelectElement>('How long').selectedOptions[0]!.text).toBe('Any length');
    expect(document.activeElement).toBe(screen.getByLabelText('Look for words'));
    expect(screen.queryByRole('button', { name: 'Clear the filters' })).toBeNull();
  });

  it('shows what is hidden only where it is asked for', async () => {
    const user = await openWindow(core, 'library');
    await user.selectOptions(screen.getByLabelText('Which ones'), 'Hidden');
    await settled();
    expect(titles()).toEqual(['Mime']);
  });

  it('says kindly that nothing was found, and offers the way back to everything', async () => {
    const user = await openWindow(core, 'library');
    await press(user, 'Repair');
    expect(screen.getByText('Nothing found')).toBeTruthy();
    expect(titles()).toEqual(['Nothing quite like that here']);
    await press(user, 'Clear the filters');
    expect(titles().length).toBe(3);
    core.library = [item()];
    await user.selectOptions(screen.getByLabelText('Which ones'), 'Your own');
    await settled();
    expect(titles()).toEqual(['Nothing of your own here yet']);
  });

  it('shows forty at first, and the focus goes on where more begin', async () => {
    core.library = Array.from({ length: 90 }, (_, i) => item({ id: `play-${i}`, title: `Number ${i}` }));
    const user = await openWindow(core, 'library');
    expect(screen.getByText('90 exercises')).toBeTruthy();
    expect(titles().length).toBe(40);
    await press(user, 'Show more');
    expect(titles().length).toBe(80);
    expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Number 40' }));
    await press(user, 'Show more');
    expect(titles().length).toBe(90);
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('is as it was for whoever comes back from an exercise, and the focus is on that one', async () => {
    const user = await openWindow(core, 'library');
    await press(user, 'Everyday');
    await follow(user, 'Toast by torchlight');
    await vi.waitFor(() => screen.getByRole('heading', { level: 1, name: 'Toast by torchlight' }));
    await user.click(within(screen.getByRole('main')).getByRole('link', { name: 'Library' }));
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Toast by torchlight' })),
    );
    expect(screen.getByText('2 exercises')).toBeTruthy();
    expect(wanted().theme).toBe('everyday');
  });

  it('reads itself anew when exercises change', async () => {
    await openWindow(core, 'library');
    core.library = [item()];
    await changed('exercises');
    expect(screen.getByText('One exercise')).toBeTruthy();
  });

  it('keeps what it shows when the core cannot answer', async () => {
    const user = await openWindow(core, 'library');
    core.troubles.library = diskFull;
    await press(user, 'Play');
    expect(screen.getByRole('alert').textContent).toContain(diskFull.title);
    expect(titles().length).toBe(3);
    delete core.troubles.library;
    await press(user, 'Try again');
    expect(titles()).toEqual(['One song']);
  });
});

describe('an exercise', () => {
  it('is told whole, with what research has seen for whoever asks', async () => {
    core.library = [
      item(
        { needs: ['music', 'paper'], mode: 'touch', inWords: 'Say it instead.' },
        { done: ['2026-11-03'] },
      ),
    ];
    const user = await openWindow(core, 'library/drinks');
    expect(screen.getByRole('heading', { level: 1, name: 'A cup each' })).toBeTruthy();
    for (const words of [
      'You might make each other’s drink tonight.',
      'Ask how they like it these days.',
      'Say it instead.',
      'Pen and paper',
      'What did you notice in that first quiet minute?',
      'Tuesday 3 November 2026',
      'From the pack “Everyday”.',
    ]) {
      expect(screen.getByText(words)).toBeTruthy();
    }
    const details = screen.getByText('What research has seen').closest('details')!;
    expect(details.open).toBe(false);
    await user.click(screen.getByText('What research has seen'));
    expect(details.textContent).toContain('A small effect in one diary study.');
    expect(details.textContent).toContain('Both felt closer.');
    expect(details.textContent).toContain('It does not show what came first.');
    await user.click(within(details).getByRole('link'));
    await vi.waitFor(() => screen.getByRole('heading', { level: 1, name: 'What the exercises lean on' }));
    expect(screen.getByRole('link', { name: 'Back' }).getAttribute('href')).toBe('#/library/drinks');
  });

  it('is in no hurry', async () => {
    await openWindow(core, 'library/play-song');
    expect(screen.getByText('Not done yet. It’s in no hurry.')).toBeTruthy();
  });

  it('is put on the table for today', async () => {
    const user = await openWindow(core, 'library/play-song');
    await press(user, 'Do this today');
    expect(core.asked('do_today')).toEqual([{ id: 'play-song' }]);
    await vi.waitFor(() => expect(location.hash).toBe('#/today'));
  });

  it('is loved, and not, with the way back', async () => {
    core.library = [item({}, { hidden: false })];
    const user = await openWindow(core, 'library/drinks');
    await press(user, 'Love it');
    expect(core.asked('mark_exercise')).toEqual([{ id: 'drinks', loved: true, hidden: false }]);
    expect(screen.getByRole('button', { name: 'Love it', pressed: true })).toBeTruthy();
    expect(screen.getByText(/“A cup each” is one you love/)).toBeTruthy();
    await press(user, 'Undo');
    await changed('exercises');
    expect(core.asked('mark_exercise').at(-1)).toEqual({ id: 'drinks', loved: false, hidden: false });
    expect(screen.getByRole('button', { name: 'Love it', pressed: false })).toBeTruthy();
  });

  it('is hidden and brought back without losing that it is loved', async () => {
    const user = await openWindow(core, 'library/drinks');
    await press(user, 'Hide it');
    expect(core.asked('mark_exercise')).toEqual([{ id: 'drinks', loved: true, hidden: true }]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Bring it back' }));
    expect(screen.queryByRole('button', { name: 'Do this today' })).toBeNull();
    expect(screen.getByText(/This one is hidden/)).toBeTruthy();
    await press(user, 'Undo');
    await changed('exercises');
    expect(core.asked('mark_exercise').at(-1)).toEqual({ id: 'drinks', loved: true, hidden: false });
    expect(screen.getByRole('button', { name: 'Hide it' })).toBeTruthy();
  });

  it('can be changed and removed only where it is one’s own; a removed one comes back', async () => {
    const user = await openWindow(core, 'library/drinks');
    expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull();
    location.hash = '#/library/own-1-toast';
    await vi.waitFor(() => screen.getByRole('button', { name: 'Remove' }));
    expect(screen.getByRole('link', { name: 'Edit' }).getAttribute('href')).toBe(
      '#/library/own-1-toast/edit',
    );
    await press(user, 'Remove');
    await vi.waitFor(() => expect(location.hash).toBe('#/library'));
    await press(user, 'Undo');
    expect(core.asked('save_exercise')[0]!.exercise).toMatchObject({
      id: 'own-1-toast',
      title: 'Toast by torchlight',
    });
  });

  it('that is gone says so', async () => {
    await openWindow(core, 'library/gone');
    expect(screen.getByRole('heading', { name: 'This exercise isn’t here any more' })).toBeTruthy();
  });

  it('keeps its page when something cannot be kept', async () => {
    const user = await openWindow(core, 'library/drinks');
    core.troubles.mark_exercise = diskFull;
    await press(user, 'Hide it');
    expect(screen.getByRole('alert').textContent).toContain(diskFull.title);
    expect(screen.getByRole('button', { name: 'Hide it' })).toBeTruthy();
  });
});

describe('one of one’s own', () => {
  const keep = (user: User) => press(user, 'Keep it');

  it('is made from what was typed and chosen', async () => {
    const user = await openWindow(core, 'library/new');
    await user.type(screen.getByLabelText('What do you call it?'), 'Toast');
    await user.type(screen.getByLabelText('What might you do?'), 'Make toast.');
    await user.type(screen.getByLabelText('A smaller version'), 'Butter it.');
    await user.selectOptions(screen.getByLabelText('Where does it belong?'), 'Affection');
    expect(screen.queryByLabelText('The same in words')).toBeNull();
    await user.selectOptions(screen.getByLabelText('What does one do?'), 'Touching');
    await user.type(screen.getByLabelText('The same in words'), 'Say so.');
    await user.click(screen.getByRole('radio', { name: '20 minutes' }));
    await user.click(screen.getByRole('radio', { name: 'Some' }));
    await user.click(screen.getByRole('radio', { name: 'One of you, or both' }));
    await user.click(screen.getByRole('checkbox', { name: 'Music' }));
    await user.click(screen.getByRole('checkbox', { name: 'A kitchen' }));
    await user.type(screen.getByLabelText('A question for afterwards'), 'Crumbs?');
    await keep(user);
    expect(core.asked('save_exercise')[0]!.exercise).toEqual({
      id: null,
      title: 'Toast',
      invitation: 'Make toast.',
      smaller: 'Butter it.',
      theme: 'affection',
      minutes: 20,
      energy: 'medium',
      mode: 'touch',
      company: 'either',
      prompt: 'Crumbs?',
      inWords: 'Say so.',
      needs: ['kitchen', 'music'],
    });
    expect(location.hash).toBe('#/library/own-1-new');
    expect(core.asked('save_draft').at(-1)).toEqual({ draft: draftIn('exercise/new') });
    expect(core.drafts['exercise/new']).toBeUndefined();
  });

  it('says at its field what would work, and the focus goes there', async () => {
    core.troubles.save_exercise = atField('invitation', 'A word or two is enough.');
    const user = await openWindow(core, 'library/new');
    await user.type(screen.getByLabelText('What do you call it?'), 'Toast');
    await keep(user);
    const field = screen.getByLabelText('What might you do?');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
    expect(screen.getByText('A word or two is enough.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(location.hash).toBe('#/library/new');
  });

  it('says how much room is left only where it begins to matter', async () => {
    await openWindow(core, 'library/new');
    const title = screen.getByLabelText('What do you call it?');
    const type = async (length: number) => {
      await fireEvent.input(title, { target: { value: '🎶'.repeat(length) } });
      return screen.queryByText(/fits?\./)?.textContent;
    };
    expect(await type(31)).toBeUndefined();
    expect(await type(32)).toBe('8 more characters fit.');
    expect(await type(39)).toBe('One more character fits.');
    expect(await type(40)).toBe('That’s exactly as much as fits.');
    expect(await type(42)).toBe('2 characters more than fit.');
  });

  it('waits for whoever leaves it half written', async () => {
    const user = await openWindow(core, 'library/new');
    await user.type(screen.getByLabelText('What might you do?'), 'Half a th');
    await user.click(screen.getByRole('radio', { name: 'an hour' }));
    location.hash = '#/library';
    await vi.waitFor(() => expect(core.drafts['exercise/new']?.text).toContain('Half a th'));
    location.hash = '#/library/new';
    await vi.waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>('What might you do?').value).toBe('Half a th'),
    );
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'an hour' }).checked).toBe(true);
  });

  it('is changed where it stands; what was left half changed can go back to what was kept', async () => {
    core.drafts['exercise/own-1-toast'] = draftIn('exercise/own-1-toast', {
      title: 'Toast at dawn',
      text: JSON.stringify({ title: 'Toast at dawn' }),
    });
    const user = await openWindow(core, 'library/own-1-toast/edit');
    const title = () => screen.getByLabelText<HTMLInputElement>('What do you call it?').value;
    expect(title()).toBe('Toast at dawn');
    await press(user, 'Go back to what was kept');
    expect(title()).toBe('Toast by torchlight');
    await keep(user);
    expect(core.asked('save_exercise')[0]!.exercise).toMatchObject({ id: 'own-1-toast', smaller: '' });
    expect(location.hash).toBe('#/library/own-1-toast');
  });

  it('leaves the exercises of others alone', async () => {
    await openWindow(core, 'library/drinks/edit');
    expect(screen.getByRole('heading', { name: 'This exercise isn’t here any more' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Keep it' })).toBeNull();
  });
});

describe('the packs', () => {
  const file = (name = 'dogs.toml', text = '[pack]') => new File([text], name);
  const drop = async (...files: File[]) => {
    const area = screen.getByRole('group', { name: 'Add a pack' });
    await fireEvent.drop(area, { dataTransfer: { files } });
    await vi.waitFor(() => expect(within(adding()).getAllByRole('listitem').length).toBe(files.length));
  };
  const adding = () => screen.getByRole('region', { name: 'Add a pack' });
  const outcomes = () =>
    within(adding())
      .getAllByRole('listitem')
      .map((one) => one.textContent?.trim());

  it('tell what comes with the app in one line', async () => {
    await openWindow(core, 'library/packs');
    expect(screen.getByText(/^Everyday and Play: 102 exercises/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'What the exercises lean on' })).toBeTruthy();
  });

  it('are turned on and off one by one, even quickly', async () => {
    const user = await openWindow(core, 'library/packs');
    expect(screen.getAllByRole('switch').length).toBe(3);
    await user.click(screen.getByRole('switch', { name: 'Faith' }));
    await user.click(screen.getByRole('switch', { name: 'Money' }));
    await settled();
    expect(core.settings.packs).toEqual(['faith', 'money']);
    await user.click(screen.getByRole('switch', { name: 'Faith' }));
    await settled();
    expect(core.settings.packs).toEqual(['money']);
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Money' }).checked).toBe(true);
  });

  it('of one’s own are exported to a file that is named', async () => {
    const user = await openWindow(core, 'library/packs');
    await press(user, 'Export Our songs');
    expect(core.asked('export_pack')).toEqual([{ id: 'songs' }]);
    expect(screen.getByText('Our songs is now a file: /home/ilse/Downloads/songs.toml')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('are removed where they were added, with the way back', async () => {
    const user = await openWindow(core, 'library/packs');
    expect(screen.queryByRole('button', { name: 'Remove Dances' })).toBeNull();
    await press(user, 'Remove Our songs');
    expect(screen.queryByRole('heading', { name: 'Our songs' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Yours' }));
    await press(user, 'Undo');
    expect(core.asked('add_pack')).toEqual([{ file: 'songs.toml', text: 'text of songs' }]);
    await changed('exercises');
    expect(screen.getByRole('button', { name: 'Remove songs.toml' })).toBeTruthy();
  });

  it('are added from a file that is chosen', async () => {
    const user = await openWindow(core, 'library/packs');
    await user.upload(screen.getByLabelText('Choose files'), file());
    await vi.waitFor(() => outcomes());
    expect(core.asked('add_pack')).toEqual([{ file: 'dogs.toml', text: '[pack]' }]);
    expect(outcomes()).toEqual(['dogs.toml is in the library now.']);
    expect(screen.getByRole('button', { name: 'Remove dogs.toml' })).toBeTruthy();
  });

  it('name the line of a mistake, and change nothing', async () => {
    const title = 'dogs.toml, line 12: minutes are 2, 5, 10, 20 or 60';
    core.troubles.add_pack = { code: 'other', field: null, title, rest: 'Start again.' };
    const user = await openWindow(core, 'library/packs');
    await user.upload(screen.getByLabelText('Choose files'), file());
    await vi.waitFor(() => expect(outcomes()).toEqual([title]));
    expect(within(adding()).getByText(/changed nothing/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Remove dogs.toml' })).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('can be dropped, several at once, and each has its own result', async () => {
    await openWindow(core, 'library/packs');
    const large = file('large.toml', 'x'.repeat((1 << 20) + 1));
    await drop(file(), large, file('cats.toml'));
    expect(core.asked('add_pack').map(({ file: name }) => name)).toEqual(['dogs.toml', 'cats.toml']);
    expect(outcomes()).toEqual([
      'dogs.toml is in the library now.',
      'large.toml is larger than any pack: 1 MiB is the most that is read.',
      'cats.toml is in the library now.',
    ]);
  });

  it('say so where a file cannot be opened', async () => {
    await openWindow(core, 'library/packs');
    const folder = file('folder');
    folder.text = () => Promise.reject(new DOMException('gone'));
    await drop(folder);
    expect(outcomes()).toEqual(['folder couldn’t be opened. A plain file ending in .toml would work.']);
    expect(core.asked('add_pack')).toEqual([]);
  });

  it('say which file could not be kept', async () => {
    core.troubles.add_pack = diskFull;
    await openWindow(core, 'library/packs');
    await drop(file());
    expect(outcomes()).toEqual([`dogs.toml: ${diskFull.title}`]);
  });

  it('take a file only where it is shown', async () => {
    await openWindow(core, 'library/packs');
    const over = async (at: Element) => {
      const dataTransfer = { dropEffect: 'none' };
      await fireEvent.dragOver(at, { dataTransfer });
      return dataTransfer.dropEffect;
    };
    expect(await over(screen.getByRole('group', { name: 'Add a pack' }))).toBe('copy');
    expect(await over(screen.getByRole('heading', { level: 1 }))).toBe('none');
  });
});

describe('the sources', () => {
  it('are told with what each saw, how, and what it leaves open', async () => {
    await openWindow(core, 'library/sources');
    expect(screen.getByRole('heading', { level: 2, name: 'Algoe, 2010' })).toBeTruthy();
    expect(screen.getByText('A diary study of everyday gratitude')).toBeTruthy();
    expect(screen.getByText('Both felt closer.')).toBeTruthy();
    expect(screen.getByText(/It followed people through ordinary days/)).toBeTruthy();
    expect(screen.getByText('It does not show what came first.')).toBeTruthy();
  });
});
