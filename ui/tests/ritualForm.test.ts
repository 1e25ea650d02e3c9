import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RhythmForm } from '../src/core/bindings/RhythmForm';
import { atField, draftIn, FakeCore, openWindow, ritual, settled } from './fakeCore';

type User = Awaited<ReturnType<typeof openWindow>>;

describe('The form of a ritual', () => {
  let core: FakeCore;
  beforeEach(() => {
    core = new FakeCore();
  });

  const keep = async (user: User) => {
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await settled();
  };
  const fill = async (user: User, label: string, text: string) => {
    await user.clear(screen.getByLabelText(label));
    await user.type(screen.getByLabelText(label), text);
  };
  const often = async (user: User, way: string) => {
    await user.selectOptions(screen.getByLabelText('How often?'), way);
  };
  const kept = () => core.asked('save_ritual')[0]!.draft;

  it('makes a new one from what was typed', async () => {
    const user = await openWindow(core, 'rituals/new');
    await fill(user, 'What do you call it?', 'Walk');
    await fill(user, 'What is it?', 'Once round the block.');
    await user.click(screen.getByLabelText(/^Mine/));
    await fill(user, 'After what?', 'after dinner');
    await user.type(screen.getByLabelText('At what time, if it has one?'), '7 pm');
    await keep(user);
    expect(kept()).toEqual({
      id: null,
      name: 'Walk',
      how: 'Once round the block.',
      ours: false,
      rhythm: { kind: 'everyDay' },
      cue: 'after dinner',
      times: ['7 pm'],
      starts: '',
      ends: '',
      zone: '',
      late: true,
    });
    expect(location.hash).toBe('#/rituals');
  });

  const ways: [string, (user: User) => Promise<void>, RhythmForm][] = [
    ['Every day', async () => undefined, { kind: 'everyDay' }],
    [
      'On certain days of the week',
      async (user) => {
        await user.click(screen.getByRole('checkbox', { name: 'Thursday' }));
        await user.click(screen.getByRole('checkbox', { name: 'Monday' }));
        await fill(user, 'Every how many weeks?', '2');
      },
      { kind: 'weekdays', days: ['mon', 'thu'], every: 2 },
    ],
    [
      'A number of times a week or month',
      async (user) => {
        await fill(user, 'How many times?', '5');
        await user.selectOptions(screen.getByLabelText('In'), 'a month');
      },
      { kind: 'times', times: 5, per: 'month' },
    ],
    [
      'Every so many days',
      (user) => fill(user, 'Every how many days?', '10'),
      { kind: 'everyDays', every: 10 },
    ],
    [
      'So long after the last time',
      async (user) => {
        await fill(user, 'How long after?', '3');
        await user.selectOptions(screen.getByLabelText('Counted in'), 'weeks');
      },
      { kind: 'sinceDone', every: 3, unit: 'weeks' },
    ],
    [
      'On a day of the month',
      (user) => fill(user, 'On which day of the month?', '31'),
      { kind: 'monthDay', day: 31, every: 1 },
    ],
    [
      'On a weekday of the month',
      async (user) => {
        await user.selectOptions(screen.getByLabelText('Which one?'), 'The last');
        await user.selectOptions(screen.getByLabelText('Of the month’s'), 'Sunday');
      },
      { kind: 'monthWeekday', nth: -1, day: 'sun', every: 1 },
    ],
    [
      'Once a year',
      async (user) => {
        await fill(user, 'Day', '14');
        await user.selectOptions(screen.getByLabelText('Month'), 'February');
      },
      { kind: 'yearly', month: 2, day: 14, leap: 'feb28' },
    ],
    [
      'By a rule from another calendar',
      async () => {
        await fireEvent.input(screen.getByLabelText('The rule'), {
          target: { value: 'FREQ=MONTHLY;BYDAY=1SU' },
        });
      },
      { kind: 'rule', text: 'FREQ=MONTHLY;BYDAY=1SU' },
    ],
  ];

  it.each(ways)('knows the way “%s”', async (way, choose, rhythm) => {
    const user = await openWindow(core, 'rituals/new');
    await often(user, way);
    await choose(user);
    await keep(user);
    expect(kept().rhythm).toEqual(rhythm);
  });

  it.each(ways)('shows again what was kept: “%s”', async (way, _, rhythm) => {
    core.rituals = [ritual({ rhythm, times: ['07:00', '21:30'], cue: 'after the dishes' })];
    const user = await openWindow(core, 'rituals/tea/edit');
    expect(screen.getByLabelText<HTMLSelectElement>('How often?').selectedOptions[0]!.textContent).toBe(way);
    await keep(user);
    expect(kept()).toMatchObject({ id: 'tea', rhythm, times: ['07:00', '21:30'], cue: 'after the dishes' });
    expect(location.hash).toBe('#/rituals/tea');
  });

  it('asks about other years for 29 February alone', async () => {
    const user = await openWindow(core, 'rituals/new');
    await often(user, 'Once a year');
    await user.selectOptions(screen.getByLabelText('Month'), 'February');
    await fill(user, 'Day', '28');
    expect(screen.queryByLabelText('On 1 March')).toBeNull();
    await fill(user, 'Day', '29');
    await user.click(screen.getByLabelText('On 1 March'));
    await keep(user);
    expect(kept().rhythm).toEqual({ kind: 'yearly', month: 2, day: 29, leap: 'mar1' });
  });

  it('lets the core say what is no number', async () => {
    const user = await openWindow(core, 'rituals/new');
    await often(user, 'Every so many days');
    await fill(user, 'Every how many days?', 'a few');
    await keep(user);
    expect(kept().rhythm).toEqual({ kind: 'everyDays', every: 0 });
  });

  it('takes several times, and lets one go', async () => {
    const user = await openWindow(core, 'rituals/new');
    await user.type(screen.getByLabelText('At what time, if it has one?'), '7');
    await user.click(screen.getByRole('button', { name: 'Add a time' }));
    await user.click(screen.getByRole('button', { name: 'Add a time' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Time 3'));
    await user.type(screen.getByLabelText('Time 2'), '12.30');
    await user.type(screen.getByLabelText('Time 3'), '21:30');
    await user.click(screen.getByRole('button', { name: 'Take time 2 away' }));
    await keep(user);
    expect(kept().times).toEqual(['7', '21:30']);
  });

  it('keeps what is rarely needed under More, and unfolds what was chosen', async () => {
    const user = await openWindow(core, 'rituals/new');
    const more = screen.getByText('More').closest('details')!;
    expect(more.open).toBe(false);
    more.open = true;
    await fireEvent(more, new Event('toggle'));
    await settled();
    await fireEvent.input(screen.getByLabelText('In season from'), { target: { value: '2026-12-01' } });
    await fireEvent.input(screen.getByLabelText('Until'), { target: { value: '2027-02-28' } });
    const zone = screen.getByRole<HTMLInputElement>('combobox', { name: 'Always by the clocks of' });
    expect([...zone.list!.options].map((option) => option.value)).toContain('Europe/Lisbon');
    await user.type(zone, 'Europe/Lisbon');
    await user.click(screen.getByLabelText(/^May it still come later/));
    await keep(user);
    expect(kept()).toMatchObject({
      starts: '2026-12-01',
      ends: '2027-02-28',
      zone: 'Europe/Lisbon',
      late: false,
    });
  });

  it('has nothing folded away that was chosen before', async () => {
    core.rituals = [ritual({ zone: 'Europe/Lisbon' })];
    await openWindow(core, 'rituals/tea/edit');
    await vi.waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>('Always by the clocks of').value).toBe('Europe/Lisbon'),
    );
  });

  it('says the schedule back while it is being made', async () => {
    const soon = (seen: () => void) => vi.waitFor(seen, { timeout: 3000 });
    const user = await openWindow(core, 'rituals/new');
    await soon(() => expect(screen.getByText('In words: everyDay')).toBeTruthy());
    await often(user, 'Once a year');
    await soon(() => expect(screen.getByText('In words: yearly').closest('[role="status"]')).toBeTruthy());
    core.troubles.say_ritual = atField('yearDay', 'That month never has so many days.');
    await fill(user, 'Day', '31');
    await soon(() => expect(screen.getByText('That month never has so many days.')).toBeTruthy());
    expect(screen.getByLabelText('Day').getAttribute('aria-invalid')).toBeNull();
    expect(core.asked('say_ritual').length).toBeLessThan(6);
  });

  it.each([
    ['name', 'What do you call it?', 'Every day'],
    ['how', 'What is it?', 'Every day'],
    ['cue', 'After what?', 'Every day'],
    ['times', 'At what time, if it has one?', 'Every day'],
    ['starts', 'In season from', 'Every day'],
    ['ends', 'Until', 'Every day'],
    ['zone', 'Always by the clocks of', 'Every day'],
    ['weekdays', 'Monday', 'On certain days of the week'],
    ['every', 'Every how many weeks?', 'On certain days of the week'],
    ['every', 'Every how many days?', 'Every so many days'],
    ['every', 'How long after?', 'So long after the last time'],
    ['monthDay', 'On which day of the month?', 'On a day of the month'],
    ['yearDay', 'Day', 'Once a year'],
    ['timesCount', 'How many times?', 'A number of times a week or month'],
    ['rule', 'The rule', 'By a rule from another calendar'],
  ])('says at the field what would work: %s, %s', async (field, label, way) => {
    core.troubles.save_ritual = atField(field, 'This would work.');
    const user = await openWindow(core, 'rituals/new');
    await often(user, way);
    await keep(user);
    const control = screen.getByLabelText(label);
    expect(control.getAttribute('aria-invalid')).toBe('true');
    const by = control.closest('fieldset[aria-describedby]') ?? control;
    const described = by.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent).join()).toContain(
      'This would work.',
    );
    expect(document.activeElement).toBe(control);
    expect(location.hash).toBe('#/rituals/new');
  });

  it('does not mistake a day half typed for none', async () => {
    core.rituals = [ritual({ ends: '2027-02-28' })];
    const user = await openWindow(core, 'rituals/tea/edit');
    const until = await screen.findByLabelText<HTMLInputElement>('Until');
    Object.defineProperty(until, 'validity', { value: { badInput: true } });
    await keep(user);
    expect(core.asked('save_ritual')).toEqual([]);
    expect(document.activeElement).toBe(until);
    expect(screen.getByText('Day, month and year, please, and it can be kept.')).toBeTruthy();
  });

  it('brings back one that was being made', async () => {
    const user = await openWindow(core, 'rituals/new');
    await fill(user, 'What do you call it?', 'Wal');
    await often(user, 'On a weekday of the month');
    await user.selectOptions(screen.getByLabelText('Which one?'), 'The second');
    await vi.waitFor(() => expect(core.drafts['ritual/new']?.text).toContain('"nth":2'));
    expect(core.drafts['ritual/new']!.title).toBe('Wal');
    document.body.replaceChildren();
    await openWindow(core, 'rituals/new');
    expect(screen.getByLabelText<HTMLInputElement>('What do you call it?').value).toBe('Wal');
    expect(screen.getByLabelText<HTMLSelectElement>('Which one?').selectedOptions[0]!.textContent).toBe(
      'The second',
    );
  });

  it('reads a draft of an earlier form as far as it goes', async () => {
    core.drafts['ritual/new'] = draftIn('ritual/new', {
      title: 'Walk',
      text: JSON.stringify({ ours: false, weekdays: ['sun'], time: '10' }),
    });
    await openWindow(core, 'rituals/new');
    expect(screen.getByLabelText<HTMLInputElement>('What do you call it?').value).toBe('Walk');
    expect(screen.getByLabelText<HTMLInputElement>(/^Mine/).checked).toBe(true);
  });

  it('says that a change was not finished, and goes back to what was kept', async () => {
    core.drafts['ritual/tea'] = draftIn('ritual/tea', {
      title: 'Coffee',
      text: JSON.stringify({ name: 'Coffee' }),
    });
    const user = await openWindow(core, 'rituals/tea/edit');
    const name = screen.getByLabelText<HTMLInputElement>('What do you call it?');
    expect(name.value).toBe('Coffee');
    await user.click(screen.getByRole('button', { name: 'Go back to what was kept' }));
    await settled();
    expect(name.value).toBe('Tea, half past nine');
    expect(core.drafts['ritual/tea']).toBeUndefined();
  });

  it('says when a ritual is gone', async () => {
    await openWindow(core, 'rituals/nothing/edit');
    expect(screen.getByRole('heading', { name: 'This ritual isn’t here any more' })).toBeTruthy();
  });

  it('names the days of the week whole for who cannot see', async () => {
    const user = await openWindow(core, 'rituals/new');
    await often(user, 'On certain days of the week');
    const days = screen.getByRole('group', { name: 'On which days?' });
    expect(within(days).getAllByRole('checkbox').length).toBe(7);
    expect(within(days).getByRole('checkbox', { name: 'Wednesday' })).toBeTruthy();
  });
});
