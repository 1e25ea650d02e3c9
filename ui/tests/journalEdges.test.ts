import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { finding } from '../src/views/journal/finding.svelte';
import {
  changed,
  details,
  diskFull,
  draftIn,
  entry,
  FakeCore,
  openCapture,
  openWindow,
  settled,
} from './fakeCore';

vi.hoisted(() => Object.defineProperty(navigator, 'vendor', { value: '', configurable: true }));
Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;

const ids = () => screen.queryAllByRole('article').map((one) => one.dataset.entry);
const real = () =>
  vi.waitFor(() => {
    const field = document.querySelector('.paper')?.shadowRoot?.querySelector<HTMLElement>('.cm-content');
    expect(field).toBeTruthy();
    return field!;
  });

it('a change after an empty newer page leaves the list as it is', async () => {
  const core = new FakeCore();
  const user = await openWindow(core, 'journal');
  finding.for({ at: '2026-11-12' });
  await settled();
  await user.click(screen.getByRole('button', { name: 'Show newer ones' }));
  await settled();
  await changed('journal');
  expect(ids()).toEqual(['fog', 'walk']);
});

it('going back to what was kept leaves no draft', async () => {
  const core = new FakeCore();
  core.drafts['entry/walk'] = draftIn('entry/walk', { text: 'Halfway' });
  const user = await openWindow(core, 'journal/walk/edit');
  await real();
  await user.click(screen.getByRole('button', { name: 'Go back to what was kept' }));
  await settled();
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(core.drafts['entry/walk']).toBeUndefined();
});

it('a full page is never said to have no words', async () => {
  const core = new FakeCore();
  core.drafts['entry/walk'] = draftIn('entry/walk', { text: 'Halfway' });
  const user = await openWindow(core, 'journal/walk/edit');
  await real();
  await user.click(screen.getByRole('button', { name: 'Go back to what was kept' }));
  await settled();
  expect(screen.queryByText('0 words')).toBeNull();
});

it('Ctrl Z in the editor undoes only what was written', async () => {
  const core = new FakeCore();
  const user = await openWindow(core, 'journal');
  await user.type(screen.getByLabelText('What would you like to keep from today?'), 'A laugh{Enter}');
  await settled();
  await user.click(screen.getByRole('button', { name: 'Write longer' }));
  const field = await real();
  await settled();
  field.focus();
  field.dispatchEvent(
    new KeyboardEvent('keydown', {
      key: 'z',
      keyCode: 90,
      ctrlKey: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    }),
  );
  await settled();
  expect(core.asked('trash_entry')).toEqual([]);
});

it('a search whose closest came first is cleared without harm', async () => {
  const core = new FakeCore();
  core.order = 'closest';
  core.entries = [
    entry({ id: 'a', date: '2026-09-01', text: 'rain' }),
    entry({ id: 'b', date: '2026-08-01', text: 'rain' }),
    entry({ id: 'c', date: '2026-09-02', text: 'rain' }),
  ];
  const user = await openWindow(core, 'journal');
  await user.type(screen.getByRole('searchbox'), 'rain');
  await settled();
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  await settled();
  expect(ids()).toEqual(['c', 'a', 'b']);
});

it('the closest stay within reach after many pages', async () => {
  const core = new FakeCore();
  core.order = 'closest';
  core.perPage = 1;
  core.entries = Array.from({ length: 9 }, (_, n) => entry({ id: `${n}`, text: 'rain' }));
  const user = await openWindow(core, 'journal');
  await user.type(screen.getByRole('searchbox'), 'rain');
  await settled();
  for (let n = 0; n < 7; n += 1) {
    await user.click(screen.getByRole('button', { name: 'Show older ones' }));
    await settled();
  }
  expect(ids().includes('0') || screen.queryByRole('button', { name: 'Show newer ones' }) !== null).toBe(
    true,
  );
});

it('a tag that is pasted twice is one', async () => {
  const core = new FakeCore();
  const user = await openWindow(core, 'journal/write');
  await real();
  await user.click(screen.getByText('Tags, feeling, day'));
  await user.click(screen.getByRole('combobox', { name: 'Tags' }));
  await user.paste('tea, tea');
  await user.tab();
  await settled();
  expect(screen.getAllByRole('button', { name: 'Take away the tag tea' }).length).toBe(1);
});

it('coming back to a wrong span waits for nothing', async () => {
  const core = new FakeCore();
  finding.for({ from: '2026-11-10', to: '2026-11-01' });
  await openWindow(core, 'journal');
  await new Promise((resolve) => setTimeout(resolve, 3200));
  expect(screen.queryByText('Still looking. It won’t be long.')).toBeNull();
});

it('a journal that cannot be read is not called empty', async () => {
  const core = new FakeCore();
  core.troubles.journal = diskFull;
  await openWindow(core, 'journal');
  expect(screen.queryByText('Nothing written yet')).toBeNull();
});

it('no list stands empty where the exercise is gone', async () => {
  const core = new FakeCore();
  core.entries = [entry({ exercise: { id: 'gone', title: '', prompt: '' } })];
  await openWindow(core, 'journal/fog');
  expect([...document.querySelectorAll('main ul')].filter((list) => list.children.length === 0)).toEqual([]);
});

it('the calendar lights a day as soon as something is kept', async () => {
  const core = new FakeCore();
  core.entries = [];
  const user = await openWindow(core, 'journal');
  await user.click(screen.getByRole('button', { name: 'Calendar' }));
  await settled();
  await user.type(screen.getByLabelText('What would you like to keep from today?'), 'A laugh{Enter}');
  await settled();
  await changed('journal');
  expect(screen.getByRole('button', { name: 'Thursday 12 November: a moment' })).toBeTruthy();
});

it('the small window says what a line that was brought back is about', async () => {
  const core = new FakeCore();
  core.drafts.capture = draftIn('capture', { text: 'Both', details: details({ exercise: 'drinks' }) });
  await openCapture(core);
  expect(screen.getByText('after “A cup each”')).toBeTruthy();
});
void fireEvent;
