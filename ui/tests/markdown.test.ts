import { mockIPC } from '@tauri-apps/api/mocks';
import { render } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import Markdown from '../src/parts/markdown/Markdown.svelte';
import { photoIn, photoMark } from '../src/parts/markdown/photos';
import { plain } from '../src/parts/markdown/plain';
import { FakeCore, photoId, settled } from './fakeCore';

const shown = (text: string) => render(Markdown, { text }).container;

describe('what somebody wrote', () => {
  it.each([
    ['*lean*', 'em', 'lean'],
    ['**weigh**', 'strong', 'weigh'],
    ['- one', 'ul > li', 'one'],
    ['1. one', 'ol > li', 'one'],
    ['> said', 'blockquote', 'said'],
    ['# Title', 'h2', 'Title'],
    ['`code`', 'code', 'code'],
  ])('%s reads as %s', (text, selector, words) => {
    expect(shown(text).querySelector(selector)?.textContent?.trim()).toBe(words);
  });

  it('keeps the breaks they meant', () => {
    expect(shown('one\ntwo').querySelectorAll('br').length).toBe(1);
    expect(shown('one\n\ntwo').querySelectorAll('p').length).toBe(2);
  });

  it.each([
    '<img src=x onerror="alert(1)">',
    '<script>alert(1)</script>',
    'a <b>bold</b> claim',
    '[press](javascript:alert(1))',
    '![seen](https://example.com/x.png)',
  ])('is never read as HTML, and opens or loads nothing: %s', (text) => {
    const written = shown(text);
    expect(written.querySelector('img, script, b, a, iframe')).toBeNull();
  });

  it('shows a photo of the vault with the words that were given it', async () => {
    const core = new FakeCore();
    core.photos[photoId(1)] = 'data:image/jpeg;base64,tea';
    mockIPC((command, args) => core.answer(command as never, args as never));
    const written = shown(`![The kettle](photo:${photoId(1)})\n\n![](photo:${photoId(2)})`);
    await settled();
    const image = written.querySelector('img')!;
    expect(image.src).toBe('data:image/jpeg;base64,tea');
    expect(image.alt).toBe('The kettle');
    expect(written.textContent).toContain('This photo isn’t here any more.');
    expect(core.asked('photo')).toEqual([
      { id: photoId(1), size: 'large' },
      { id: photoId(2), size: 'large' },
    ]);
  });

  it.each(['photo:../../key', 'photo:x', 'data:image/png;base64,AAAA', 'file:///etc/passwd'])(
    'asks for no photo that has another address: %s',
    (address) => {
      const core = new FakeCore();
      mockIPC((command, args) => core.answer(command as never, args as never));
      expect(shown(`![seen](${address})`).querySelector('img')).toBeNull();
      expect(photoIn(`![seen](${address})`)).toBeNull();
      expect(core.asked('photo')).toEqual([]);
    },
  );

  it('shows where a link would lead', () => {
    expect(shown('[the song](https://example.com/song)').textContent).toContain('the song');
    expect(shown('[the song](https://example.com/song)').textContent).toContain('(https://example.com/song)');
  });

  it('names a photo as it is read again', () => {
    expect(photoIn(photoMark(photoId(1)))).toEqual({ id: photoId(1), words: '' });
    expect(photoIn(`![The kettle](photo:${photoId(1)})`)).toEqual({ id: photoId(1), words: 'The kettle' });
  });

  it('can be told in plain words', () => {
    expect(plain('# Title\n\nWe *turned* **left**.\n\n- one\n- two')).toBe('Title We turned left. one two');
    expect(plain('one\ntwo')).toBe('one two');
  });
});
