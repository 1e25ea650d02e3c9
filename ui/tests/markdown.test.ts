import { render } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import Markdown from '../src/parts/markdown/Markdown.svelte';
import { plain } from '../src/parts/markdown/plain';

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

  it('shows where a link would lead', () => {
    expect(shown('[the song](https://example.com/song)').textContent).toContain('the song');
    expect(shown('[the song](https://example.com/song)').textContent).toContain('(https://example.com/song)');
  });

  it('can be told in plain words', () => {
    expect(plain('# Title\n\nWe *turned* **left**.\n\n- one\n- two')).toBe('Title We turned left. one two');
    expect(plain('one\ntwo')).toBe('one two');
  });
});
