import { screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { FakeCore, openWindow } from './fakeCore';
import { paper } from './paper';

vi.mock('../src/parts/editor/editor', () => import('./paper'));

describe('questions', () => {
  it('are there to talk about, to write about and about them', async () => {
    const user = await openWindow(new FakeCore(), 'library/questions');
    await screen.findByText('Which joke of ours needs retiring?');
    await user.click(screen.getByRole('button', { name: 'About them' }));
    screen.getByRole('heading', { name: 'Dreams' });
    screen.getByText('Where would they live, if anywhere?');
    expect(screen.queryByText('Which joke of ours needs retiring?')).toBeNull();
  });

  it('begin an empty page of the journal, and stand over it as a quotation', async () => {
    const user = await openWindow(new FakeCore(), 'journal/write');
    await user.click(await screen.findByRole('button', { name: 'A question to start from' }));
    await screen.findByText('What was good today?');
    await user.click(screen.getByRole('button', { name: 'Another one' }));
    await screen.findByText('What made you both laugh?');
    await user.click(screen.getByRole('button', { name: 'Write about this' }));
    const page = await paper();
    expect(page.value).toBe('> What made you both laugh?\n\n');
    expect(document.activeElement).toBe(page);
    expect(screen.queryByRole('button', { name: 'Another one' })).toBeNull();
  });
});
