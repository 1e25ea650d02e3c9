import { screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  details,
  diskFull,
  draftIn,
  due,
  entry,
  entryDraft,
  exercise,
  FakeCore,
  openWindow,
  settled,
} from './fakeCore';

type User = Awaited<ReturnType<typeof openWindow>>;

describe('Today', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  const press = async (user: User, name: string | RegExp) => {
    await user.click(screen.getByRole('button', { name }));
    await settled();
  };
  const choose = async (user: User, menu: string | RegExp, item: string) => {
    await press(user, menu);
    await user.click(screen.getByRole('menuitem', { name: item }));
    await settled();
  };

  it('offers one exercise with its reason, its smaller version and its source', async () => {
    await openWindow(core);
    const card = screen.getByRole('article', { name: 'You might make each other’s drink tonight.' });
    expect(card.textContent).toContain('Everyday');
    expect(card.textContent).toContain('5 minutes');
    expect(card.textContent).toContain('Ask how they like it these days.');
    expect(card.textContent).toContain('Nothing from Everyday for 6 days.');
    expect(card.textContent).toContain('A small effect in one diary study.');
    expect(screen.getByText('12 November')).toBeTruthy();
    expect(screen.queryByText('In words instead')).toBeNull();
  });

  it('says who found what is known, how firm it is, and what it does not show', async () => {
    const user = await openWindow(core);
    const who = screen.getByText('Who found this').closest('details')!;
    expect(who.open).toBe(false);
    await user.click(screen.getByText('Who found this'));
    expect(who.open).toBe(true);
    expect(who.textContent).toContain('Algoe, 2010: A diary study of everyday gratitude.');
    expect(who.textContent).toContain('Both felt closer.');
    expect(who.textContent).toContain('It followed people through ordinary days');
    expect(who.textContent).toContain('It does not show what came first.');
  });

  it.each(['experiment', 'diary', 'correlational', 'clinical'] as const)(
    'has words for how firm a finding is: %s',
    async (strength) => {
      const known = exercise().known!;
      core.today.exercise!.exercise = exercise({
        known: { ...known, source: { ...known.source, strength } },
      });
      await openWindow(core);
      expect(screen.getByText('Who found this')).toBeTruthy();
    },
  );

  it('leaves out what one’s own exercise does not have', async () => {
    core.today.exercise!.exercise = exercise({ smaller: null, known: null, prompt: null });
    const user = await openWindow(core);
    expect(screen.queryByText('Smaller')).toBeNull();
    expect(screen.queryByText('What’s known')).toBeNull();
    expect(document.querySelector('.paper-card')!.textContent).not.toContain('Smaller');
    await choose(user, /^More/, 'Large card');
    expect(screen.getByRole('dialog').textContent).not.toContain('Smaller');
    await press(user, 'Close the card');
    await press(user, 'We did it');
    expect(screen.getByLabelText('Anything you’d like to keep from it?')).toBeTruthy();
  });

  it('shows what was written about it on other days', async () => {
    core.setState({ kind: 'done', at: '19:00' });
    core.today.exercise!.earlier = [entry({ id: 'before', text: 'Both hands.', date: '2026-07-04' })];
    await openWindow(core);
    const before = screen.getByText('What you wrote before').closest('details')!;
    expect(before.textContent).toContain('Both hands.');
    expect(within(before).getByText('Saturday 4 July 2026').closest('a')!.getAttribute('href')).toBe(
      '#/journal/before',
    );
  });

  it('shows the words-only twin of a touch', async () => {
    core.others.push(exercise({ id: 'hug', mode: 'touch', inWords: 'Tell them how the hug would go.' }));
    core.today.exercise = {
      ...core.today.exercise!,
      exercise: exercise({ mode: 'touch', inWords: 'Tell them how the hug would go.' }),
    };
    await openWindow(core);
    expect(screen.getByText('In words instead')).toBeTruthy();
    expect(screen.getByText('Tell them how the hug would go.')).toBeTruthy();
  });

  it.each([
    [{ kind: 'first' }, 'A small one to begin with.'],
    [{ kind: 'themeNew' }, 'Nothing from Everyday has been on the table yet.'],
    [{ kind: 'themeRested', days: 1 }, 'Nothing from Everyday for a day.'],
    [{ kind: 'season', season: 'gentle' }, 'Short and soft, while you’re asking less of yourselves.'],
    [{ kind: 'season', season: 'apart' }, 'It works from where you are, while you’re apart.'],
    [{ kind: 'season', season: 'newborn' }, 'Small enough for a house with someone new in it.'],
    [{ kind: 'season', season: 'hard-weeks' }, 'Little enough for weeks as full as these.'],
    [{ kind: 'tonight' }, 'It fits what tonight has room for.'],
    [{ kind: 'stretch' }, 'A weekend has room for something longer.'],
    [{ kind: 'loved', days: 0 }, 'It’s one you love.'],
    [{ kind: 'loved', days: 61 }, 'One you love, back after 61 days.'],
    [{ kind: 'moreOf' }, 'You asked for a little more of Everyday.'],
    [{ kind: 'returns' }, 'It’s worth asking again every few months.'],
    [{ kind: 'surprise' }, 'No reason at all. Now and then, anything may come.'],
    [{ kind: 'longAgo', days: 1 }, 'Few fit just now, and this one was last here a day ago.'],
    [{ kind: 'longAgo', days: 80 }, 'Few fit just now, and this one was last here 80 days ago.'],
    [{ kind: 'swapped' }, 'You chose this one.'],
    [{ kind: 'chosen' }, 'You picked it out in the library.'],
    [{ kind: 'keptFromYesterday' }, 'You kept it for this day.'],
  ] as const)('says why: %o', async (why, sentence) => {
    core.today.exercise = { ...core.today.exercise!, why };
    await openWindow(core);
    expect(screen.getByText(sentence)).toBeTruthy();
  });

  it('is done with one press, and the focus moves to what is done', async () => {
    const user = await openWindow(core);
    await press(user, 'We did it');
    expect(core.asked('answer_exercise')).toEqual([{ answer: { kind: 'didIt' } }]);
    expect(screen.getByText('Done at 20:00')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'A cup each' }));
  });

  it('takes it back when it wasn’t done after all', async () => {
    core.setState({ kind: 'done', at: '19:00' });
    const user = await openWindow(core);
    await press(user, 'It wasn’t done after all');
    expect(core.asked('answer_exercise')).toEqual([{ answer: { kind: 'undo' } }]);
    expect(screen.getByRole('button', { name: 'We did it' })).toBeTruthy();
  });

  it('keeps a reflection about it, prompted, and shows what was kept', async () => {
    core.setState({ kind: 'done', at: '19:00' });
    const user = await openWindow(core);
    await user.type(screen.getByLabelText('What did you notice in that first quiet minute?'), 'Both hands.');
    core.today.exercise = {
      ...core.today.exercise!,
      kept: [entry({ kind: 'reflection', text: 'Both hands.' })],
    };
    await press(user, 'Keep it');
    expect(core.asked('keep_entry')).toEqual([
      {
        draft: entryDraft({
          kind: 'reflection',
          slot: 'exercise/2026-11-12',
          text: 'Both hands.',
          details: details({ exercise: 'drinks' }),
        }),
      },
    ]);
    expect(screen.getByText('Both hands.')).toBeTruthy();
    expect(screen.getAllByRole('link', { name: 'Open in the journal' })[0]!.getAttribute('href')).toBe(
      '#/journal/fog',
    );
    expect(screen.queryByLabelText('What did you notice in that first quiet minute?')).toBeNull();
    await press(user, 'Write something more');
    expect(document.activeElement).toBe(
      screen.getByLabelText('What did you notice in that first quiet minute?'),
    );
  });

  it('keeps one line as a moment that belongs to the exercise', async () => {
    core.setState({ kind: 'done', at: '19:00' });
    const user = await openWindow(core);
    await press(user, 'One line is enough');
    const line = screen.getByLabelText('What did you notice in that first quiet minute?');
    expect(line.tagName).toBe('INPUT');
    await user.type(line, 'Both hands.{Enter}');
    await settled();
    expect(core.asked('keep_entry')).toEqual([
      {
        draft: entryDraft({
          slot: 'exercise/2026-11-12',
          text: 'Both hands.',
          details: details({ exercise: 'drinks' }),
        }),
      },
    ]);
  });

  it('brings back what was being written about it', async () => {
    core.setState({ kind: 'done', at: '19:00' });
    core.drafts['exercise/2026-11-12'] = draftIn('exercise/2026-11-12', { text: 'They hold the cup' });
    await openWindow(core);
    const field = screen.getByLabelText<HTMLTextAreaElement>(
      'What did you notice in that first quiet minute?',
    );
    expect(field.value).toBe('They hold the cup');
  });

  it('goes to the field instead of keeping nothing', async () => {
    core.setState({ kind: 'done', at: '19:00' });
    const user = await openWindow(core);
    await press(user, 'Keep it');
    expect(core.asked('keep_entry')).toEqual([]);
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
  });

  it('keeps the words on the screen when they cannot be kept, and tries again', async () => {
    core.setState({ kind: 'done', at: '19:00' });
    core.troubles.keep_entry = diskFull;
    const user = await openWindow(core);
    await user.type(screen.getByRole('textbox', { name: /first quiet minute/ }), 'Both hands.');
    await press(user, 'Keep it');
    expect(screen.getByRole('alert').textContent).toContain('the disk is full');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /first quiet minute/ }).value).toBe(
      'Both hands.',
    );
    delete core.troubles.keep_entry;
    await press(user, 'Try again');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(core.asked('keep_entry').length).toBe(2);
  });

  it('can be put off, says until when, and comes back at once if wanted', async () => {
    const user = await openWindow(core);
    await choose(user, 'Later', 'In an hour');
    expect(core.asked('answer_exercise')).toEqual([{ answer: { kind: 'later', snooze: 'anHour' } }]);
    expect(screen.getByText('It’s back at 21:00.')).toBeTruthy();
    await press(user, 'Bring it back now');
    expect(screen.getByRole('button', { name: 'Swap' })).toBeTruthy();
  });

  it('can be kept for tomorrow', async () => {
    const user = await openWindow(core);
    await choose(user, 'Later', 'Tomorrow');
    expect(screen.getByText('It’s kept for tomorrow.')).toBeTruthy();
  });

  it('accepts “not today” without a reason, and offers to ask less', async () => {
    const user = await openWindow(core);
    await press(user, 'Not today');
    expect(screen.getByRole('heading', { name: 'Not today, then.' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Ask less of us for a while' }).getAttribute('href')).toBe(
      '#/settings/season',
    );
    await press(user, 'Bring it back');
    expect(screen.getByRole('button', { name: 'We did it' })).toBeTruthy();
  });

  it('is swapped for one of two others, chosen by arrow keys', async () => {
    const user = await openWindow(core);
    await press(user, 'Swap');
    const radios = screen.getAllByRole<HTMLInputElement>('radio');
    expect(radios.length).toBe(3);
    expect(radios[0]!.checked).toBe(true);
    radios[0]!.focus();
    await user.keyboard('{ArrowDown}');
    expect(radios[1]!.checked).toBe(true);
    await press(user, 'Take this one');
    expect(core.asked('swap_exercise')).toEqual([{ id: 'song' }]);
    expect(screen.getByText('You chose this one.')).toBeTruthy();
  });

  it('keeps the first without asking the core for anything', async () => {
    const user = await openWindow(core);
    await press(user, 'Swap');
    await press(user, 'Keep the first');
    expect(core.asked('swap_exercise')).toEqual([]);
    expect(screen.getByRole('button', { name: 'We did it' })).toBeTruthy();
  });

  it('says so when nothing else fits', async () => {
    core.others = [];
    const user = await openWindow(core);
    await press(user, 'Swap');
    expect(screen.getByText('Nothing else fits today. The first one still stands.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Take this one' })).toBeNull();
  });

  it('can be loved, and shows that it is', async () => {
    const user = await openWindow(core);
    await press(user, 'Love it');
    expect(core.asked('answer_exercise')).toEqual([{ answer: { kind: 'love', loved: true } }]);
    expect(screen.getByRole('button', { name: 'Love it' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('asks once before it puts an exercise away for good, with the safe choice first', async () => {
    const user = await openWindow(core);
    await choose(user, /^More/, 'Never again');
    const box = screen.getByRole('dialog', { name: 'Put this one away for good?' });
    const [safe, sure] = within(box).getAllByRole('button');
    expect(safe!.textContent).toBe('Keep it');
    await user.click(safe!);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(core.asked('answer_exercise')).toEqual([]);

    await choose(user, /^More/, 'Never again');
    expect(sure!.textContent).toBe('Never again');
    await user.click(screen.getByRole('button', { name: 'Never again' }));
    await settled();
    expect(core.asked('answer_exercise')).toEqual([{ answer: { kind: 'neverAgain' } }]);
    expect(screen.getByRole('heading', { name: 'Put one song on in the kitchen.' })).toBeTruthy();
  });

  it('opens as one large card and closes again', async () => {
    const user = await openWindow(core);
    await choose(user, /^More/, 'Large card');
    expect(screen.getByRole('dialog', { name: /make each other’s drink/ })).toBeTruthy();
    await press(user, 'Close the card');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('prints the card, which stands ready beside the app', async () => {
    const print = vi.fn();
    window.print = print;
    const user = await openWindow(core);
    const card = document.querySelector('body > .paper-card');
    expect(card?.textContent).toContain('You might make each other’s drink tonight.');
    expect(card?.textContent).toContain('Everyday, 5 minutes, together');
    await choose(user, /^More/, 'Print');
    expect(print).toHaveBeenCalledOnce();
  });

  it('is kind when nothing can be offered', async () => {
    core.today = { ...core.today, exercise: null };
    await openWindow(core);
    expect(screen.getByRole('heading', { name: 'The table is empty today.' })).toBeTruthy();
  });

  describe('what tonight has room for', () => {
    /** A core that answers with something else. */
    const findsAnother = () => {
      const answer = core.answer.bind(core);
      core.answer = (name, args) => {
        const today = answer(name, args);
        if (name !== 'tonight') return today;
        const day = core.today.exercise!;
        return (core.today = {
          ...core.today,
          exercise: { ...day, exercise: core.others[0]!, why: { kind: 'tonight' } },
        });
      };
    };
    const unfold = async (user: User, summary: string) => {
      await user.click(screen.getByText(summary));
      await settled();
    };

    it('asks nothing until it is unfolded, and then begins at as always', async () => {
      const user = await openWindow(core);
      expect(screen.queryByRole('group', { name: 'How many minutes, at most?' })).toBeNull();
      await unfold(user, 'What tonight has room for');
      for (const name of ['How many minutes, at most?', 'How much energy is left?']) {
        const group = within(screen.getByRole('group', { name }));
        expect(group.getByLabelText<HTMLInputElement>('As always').checked).toBe(true);
      }
      expect(screen.getByLabelText<HTMLInputElement>('I’m on my own tonight').checked).toBe(false);
    });

    it('finds something that fits, says it in the summary, and shows the new one', async () => {
      findsAnother();
      const user = await openWindow(core);
      await unfold(user, 'What tonight has room for');
      await user.click(screen.getByLabelText('5 minutes'));
      await user.click(screen.getByLabelText('Little'));
      await user.click(screen.getByLabelText('I’m on my own tonight'));
      expect(core.asked('tonight')).toEqual([]);
      await press(user, 'See what fits');
      expect(core.asked('tonight')).toEqual([{ room: { minutes: 5, energy: 'low', alone: true } }]);
      const heading = screen.getByRole('heading', { name: 'Put one song on in the kitchen.' });
      expect(document.activeElement).toBe(heading);
      const summary = screen.getByText('Tonight: five minutes, low energy, on your own');
      expect(summary.closest('details')!.open).toBe(false);
      expect(screen.getByText('It fits what tonight has room for.')).toBeTruthy();
      expect(screen.queryByText('Noted. This one stays.')).toBeNull();
    });

    it('begins at what was said, and says as always in one word', async () => {
      core.today = { ...core.today, tonight: { minutes: 10, energy: null, alone: false } };
      const user = await openWindow(core);
      await unfold(user, 'Tonight: ten minutes');
      expect(screen.getByLabelText<HTMLInputElement>('10 minutes').checked).toBe(true);
      await user.click(
        within(screen.getByRole('group', { name: 'How many minutes, at most?' })).getByLabelText('As always'),
      );
      await press(user, 'See what fits');
      expect(core.asked('tonight')).toEqual([{ room: null }]);
    });

    it('has a way back, and says that the exercise stays where it does', async () => {
      core.today = { ...core.today, tonight: { minutes: null, energy: 'medium', alone: false } };
      const user = await openWindow(core);
      await press(user, 'Back to as always');
      expect(core.asked('tonight')).toEqual([{ room: null }]);
      expect(document.activeElement).toBe(screen.getByText('What tonight has room for'));
      expect(screen.getByText('Noted. This one stays.').getAttribute('role')).toBe('status');
    });

    it('keeps the choices on the screen when they cannot be kept', async () => {
      core.troubles.tonight = diskFull;
      const user = await openWindow(core);
      await unfold(user, 'What tonight has room for');
      await user.click(screen.getByLabelText('2 minutes'));
      await press(user, 'See what fits');
      expect(screen.getByRole('alert').textContent).toContain('the disk is full');
      expect(screen.getByLabelText<HTMLInputElement>('2 minutes').checked).toBe(true);
    });

    it('is not asked once it is done', async () => {
      core.setState({ kind: 'done', at: '19:00' });
      await openWindow(core);
      expect(screen.queryByText('What tonight has room for')).toBeNull();
    });

    it('can be taken back where nothing fits it', async () => {
      const offered = core.today.exercise;
      core.today = {
        ...core.today,
        exercise: null,
        tonight: { minutes: 2, energy: null, alone: true },
      };
      const user = await openWindow(core);
      expect(screen.getByText(/Nothing left in the drawer fits what you said of tonight/)).toBeTruthy();
      expect(screen.getByText('Tonight: two minutes, on your own')).toBeTruthy();
      core.today = { ...core.today, exercise: offered };
      await press(user, 'Back to as always');
      expect(screen.getByRole('button', { name: 'We did it' })).toBeTruthy();
      expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    });
  });

  it('leads to the week ahead', async () => {
    await openWindow(core);
    expect(screen.getByRole('link', { name: 'A look at the week ahead' }).getAttribute('href')).toBe(
      '#/today/week',
    );
  });

  it('shows a pause and ends it', async () => {
    core.today = { ...core.today, pausedUntil: '04:00' };
    const user = await openWindow(core);
    expect(screen.getByText('Paused until the new day begins at 04:00.')).toBeTruthy();
    await press(user, 'End the pause');
    expect(core.asked('pause')).toEqual([{ until: { kind: 'none' } }]);
    expect(screen.queryByText(/Paused until/)).toBeNull();
  });

  it('marks a ritual done, and undone', async () => {
    const user = await openWindow(core);
    expect(screen.getByText('done at 07:40')).toBeTruthy();
    await press(user, 'Mark Tea, half past nine as done');
    expect(core.asked('mark_ritual')).toEqual([{ id: 'tea', date: '2026-11-12', mark: 'done' }]);
    await press(user, 'Tea, half past nine is done. Undo');
    expect(core.asked('mark_ritual')[1]).toEqual({ id: 'tea', date: '2026-11-12', mark: null });
  });

  it('skips a ritual, and takes that back', async () => {
    const user = await openWindow(core);
    await press(user, 'Skip Tea, half past nine for today');
    expect(screen.getByText('Skipped')).toBeTruthy();
    await press(user, 'Tea, half past nine is skipped for today. Undo');
    expect(core.asked('mark_ritual').map(({ mark }) => mark)).toEqual(['skipped', null]);
  });

  it('puts a ritual off, and takes that back', async () => {
    const user = await openWindow(core);
    await choose(user, 'Later for Tea, half past nine', 'In an hour');
    expect(core.asked('later_ritual')).toEqual([{ id: 'tea', snooze: 'anHour' }]);
    expect(screen.getByText('waits until 21:00')).toBeTruthy();
    expect(screen.queryByText('at 21:30')).toBeNull();
    await press(user, 'Tea, half past nine waits until later. Undo');
    expect(screen.getByText('at 21:30')).toBeTruthy();
  });

  it.each([
    [due({ cue: 'after the dishes', times: [] }), 'after the dishes'],
    [due({ cue: 'after the dishes' }), 'after the dishes, at 21:30'],
    [due({ times: ['07:00', '12:30', '21:30'] }), 'at 07:00, 12:30 and 21:30'],
    [due({ soFar: { done: 1, times: 3, per: 'week' } }), '1 of 3 this week'],
  ])('says when a ritual is meant to be: %o', async (ritual, words) => {
    core.today = { ...core.today, rituals: [ritual] };
    await openWindow(core);
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('leads from a ritual to its page', async () => {
    await openWindow(core);
    expect(screen.getByRole('link', { name: 'Tea, half past nine' }).getAttribute('href')).toBe(
      '#/rituals/tea',
    );
  });

  it.each([
    ['Go by Tokyo', false],
    ['Keep to Berlin', true],
  ])('asks once what a journey means for the reminders: %s', async (answer, stay) => {
    core.today = { ...core.today, travel: { home: 'Europe/Berlin', here: 'Asia/Tokyo' } };
    const user = await openWindow(core);
    expect(screen.getByText('Your computer’s clock has moved from Berlin to Tokyo.')).toBeTruthy();
    await press(user, answer);
    expect(core.asked('answer_travel')).toEqual([{ stay }]);
    expect(screen.queryByText(/clock has moved/)).toBeNull();
  });

  it('names the day on which a longer pause ends', async () => {
    core.today = { ...core.today, pausedUntil: '04:00', pausedDay: '2026-12-01' };
    await openWindow(core);
    expect(screen.getByText('Paused until Tuesday 1 December.')).toBeTruthy();
  });

  it('invites to a first ritual, and is quiet on a day without any', async () => {
    core.today = { ...core.today, rituals: [], hasRituals: false };
    await openWindow(core);
    expect(screen.getByRole('link', { name: 'Make your first ritual' }).getAttribute('href')).toBe(
      '#/rituals/new',
    );
  });

  it('says when nothing is planned', async () => {
    core.today = { ...core.today, rituals: [], hasRituals: true };
    await openWindow(core);
    expect(screen.getByText('Nothing planned for today.')).toBeTruthy();
  });

  it('has words for a ritual without a time', async () => {
    core.today = { ...core.today, rituals: [due({ times: [] })] };
    await openWindow(core);
    expect(screen.getByText('some time today')).toBeTruthy();
  });

  it('catches a moment with Enter and undoes it', async () => {
    const user = await openWindow(core);
    const field = screen.getByLabelText<HTMLInputElement>('Catch a moment');
    await user.type(field, 'They hummed{Enter}');
    await settled();
    expect(core.asked('keep_entry')).toEqual([{ draft: entryDraft({ text: 'They hummed' }) }]);
    expect(field.value).toBe('');
    expect(document.activeElement).toBe(field);
    expect(screen.getByText('Kept.')).toBeTruthy();
    await press(user, 'Undo');
    expect(core.asked('trash_entry')).toEqual([{ id: 'caught' }]);
  });

  it('brings back a moment that was being written', async () => {
    core.drafts.moment = draftIn('moment', { text: 'They hum' });
    await openWindow(core);
    expect(screen.getByLabelText<HTMLInputElement>('Catch a moment').value).toBe('They hum');
  });

  it('says what kind of moment it was, and takes that back', async () => {
    const user = await openWindow(core);
    const field = screen.getByLabelText('Catch a moment');
    expect(screen.queryByRole('group', { name: 'What it was' })).toBeNull();
    await user.type(field, 'They hummed');
    await press(user, 'A kindness');
    expect(screen.getByRole('button', { name: 'A kindness' }).getAttribute('aria-pressed')).toBe('true');
    await press(user, 'A kindness');
    expect(screen.getByRole('button', { name: 'A kindness' }).getAttribute('aria-pressed')).toBe('false');
    await press(user, 'A laugh');
    await press(user, 'Keep this moment');
    expect(core.asked('keep_entry')).toEqual([
      { draft: entryDraft({ text: 'They hummed', details: details({ moment: 'laugh' }) }) },
    ]);
    expect(screen.queryByRole('group', { name: 'What it was' })).toBeNull();
  });

  it('remembers this day in another year, and leads to all of it', async () => {
    await openWindow(core);
    expect(screen.getByRole('heading', { name: 'Two years ago today' })).toBeTruthy();
    expect(screen.getByText('Noor bowed to the cat.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All of this day' }).getAttribute('href')).toBe(
      '#/journal/this-day',
    );
  });
});
