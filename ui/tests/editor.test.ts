import { render, screen } from '@testing-library/svelte';
import { mockIPC } from '@tauri-apps/api/mocks';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Editor, open, type Options } from '../src/parts/editor/editor';
import EditorPart from '../src/parts/editor/Editor.svelte';
import { FakeCore, photoId, settled } from './fakeCore';
import { problems } from './problems';

// What the editor takes for a browser of Apple’s it asks for more than jsdom has.
vi.hoisted(() => Object.defineProperty(navigator, 'vendor', { value: '', configurable: true }));

describe('the editor', () => {
  let host: HTMLElement;
  let editor: Editor;
  let options: Options;

  beforeEach(() => {
    // Nothing is drawn here, so nothing has a place.
    Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
    Range.prototype.getBoundingClientRect ??= () => new DOMRect();
    host = document.createElement('div');
    document.body.append(host);
  });
  afterEach(() => {
    editor.destroy();
    host.remove();
  });

  function write(text: string) {
    options = {
      text,
      label: 'Your words',
      hint: 'A dash begins a list.',
      placeholder: 'Begin anywhere',
      changed: vi.fn(),
      left: vi.fn(),
      files: vi.fn(),
      showPhoto: vi.fn((into: HTMLElement, id: string, words: string) => into.append(`[${words} ${id}]`)),
    };
    editor = open(host, options);
  }
  const content = () => host.shadowRoot!.querySelector<HTMLElement>('.cm-content')!;
  const lines = () => [...content().querySelectorAll('.cm-line')].map((line) => line.textContent);
  const now = () => vi.mocked(options.changed).mock.lastCall?.[0];
  const press = (key: string, held: KeyboardEventInit = {}) => {
    const keyCode = key === 'Enter' ? 13 : key.toUpperCase().charCodeAt(0);
    const event = new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true, ...held });
    content().dispatchEvent(event);
    return event;
  };

  it('is a named field with its hint, and says when something is wrong with it', () => {
    write('Rain.');
    const field = content();
    expect(field.getAttribute('role')).toBe('textbox');
    expect(field.getAttribute('aria-multiline')).toBe('true');
    expect(field.getAttribute('aria-label')).toBe('Your words');
    expect(field.getAttribute('aria-description')).toBe('A dash begins a list.');
    expect(field.getAttribute('aria-invalid')).toBe('false');
    editor.wrong(true);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    editor.wrong(false);
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  it('never makes elements of what was written', () => {
    write('<b>bold</b> <img src=x onerror="alert(1)"> <script>alert(1)</script>');
    expect(content().querySelector('b, script, img[src]')).toBeNull();
    expect(lines()).toEqual(['<b>bold</b> <img src=x onerror="alert(1)"> <script>alert(1)</script>']);
  });

  describe('shows Markdown as it will be read', () => {
    it.each([
      ['# Sunday', 'Sunday'],
      ['### Sunday', 'Sunday'],
      ['We *turned* **left**', 'We turned left'],
      ['~~no~~ yes', 'no yes'],
      ['the `code` of it', 'the code of it'],
      ['> said you', 'said you'],
      ['- one', '• one'],
      ['* one', '• one'],
      ['1. one', '1. one'],
      ['a\\*b, 2 * 3 * 4', 'a\\*b, 2 * 3 * 4'],
      ['[the song](https://example.org)', '[the song](https://example.org)'],
    ])('%s', (text, read) => {
      write(`${text}\n\nlast`);
      expect(lines()).toEqual([read, '', 'last']);
    });

    it('with the look of headings, quotations and code', () => {
      write('# One\n\n## Two\n\n> said\n> twice\n\n```\ncode\n```\n\nlast');
      const looks = [...content().querySelectorAll('.cm-line')].map((line) =>
        [...line.classList].filter((name) => name !== 'cm-line').join(' '),
      );
      expect(looks).toEqual(
        ['cm-h1', '', 'cm-h2', '', 'cm-quote', 'cm-quote', ''].concat([
          'cm-code',
          'cm-code',
          'cm-code',
          '',
          '',
        ]),
      );
    });

    it('and a photo as itself, but no picture from anywhere else', () => {
      write(`![The kettle](photo:${photoId(1)})\n\n![](https://example.org/x.png)\n\n![](photo:nonsense)`);
      expect(options.showPhoto).toHaveBeenCalledTimes(1);
      expect(lines()).toEqual([
        `[The kettle ${photoId(1)}]`,
        '',
        '![](https://example.org/x.png)',
        '',
        '![](photo:nonsense)',
      ]);
    });

    it('except in the line where the caret stands', async () => {
      write(`# Sunday\n\n- *one*\n- *two*\n\n![](photo:${photoId(1)})`);
      editor.focus();
      await vi.waitFor(() => expect(lines().at(-1)).toBe(`![](photo:${photoId(1)})`));
      expect(lines().slice(0, 4)).toEqual(['Sunday', '', '• one', '• two']);
      editor.replace('# Sunday\n\n- *one*\n- *two*');
      expect(lines()).toEqual(['Sunday', '', '• one', '- *two*']);
      content().blur();
      await vi.waitFor(() => expect(lines()).toEqual(['Sunday', '', '• one', '• two']));
      expect(options.left).toHaveBeenCalled();
    });
  });

  it('tells what was changed, to the letter', () => {
    write('Rain.');
    editor.insert(' On the roof. ');
    expect(options.changed).toHaveBeenCalledExactlyOnceWith('Rain. On the roof. ');
    editor.insert('> ', 0);
    expect(now()).toBe('> Rain. On the roof. ');
    editor.insert('!', Number.MAX_SAFE_INTEGER);
    expect(now()).toBe('> Rain. On the roof. !');
  });

  it('surrounds with the marks of bold and italic, and takes them away again', () => {
    write('');
    editor.format('bold');
    expect(now()).toBe('****');
    editor.insert('rain');
    expect(now()).toBe('**rain**');
    editor.replace('');
    editor.format('italic');
    editor.format('italic');
    expect(now()).toBe('');
    expect(host.shadowRoot!.activeElement).toBe(content());
  });

  it('formats with the keys that everyone knows', () => {
    write('');
    expect(press('b', { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(now()).toBe('****');
    editor.replace('');
    expect(press('i', { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(now()).toBe('**');
  });

  it('begins lists and quotations, and ends them again', () => {
    write('rain');
    editor.format('list');
    expect(now()).toBe('- rain');
    editor.format('list');
    expect(now()).toBe('rain');
    editor.format('quote');
    expect(now()).toBe('> rain');
  });

  it.each([
    ['- one', '- one\n- '],
    ['  * one', '  * one\n  * '],
    ['9. one', '9. one\n10. '],
    ['> said', '> said\n> '],
    ['- one\n- ', '- one\n'],
    ['> ', ''],
  ])('Enter goes on with a list or a quotation, and ends it at an empty one: %j', (text, after) => {
    write(text);
    expect(press('Enter').defaultPrevented).toBe(true);
    expect(now()).toBe(after);
  });

  it('Enter is a new line anywhere else', () => {
    write('rain');
    press('Enter');
    expect(now()).toBe('rain\n');
  });

  it('undoes with Ctrl Z what was written', () => {
    write('rain');
    editor.insert(' and snow');
    expect(press('z', { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(now()).toBe('rain');
  });

  it.each(['Tab', '1', '5'])('leaves %s to the window', (key) => {
    write('rain');
    expect(press(key, { ctrlKey: key !== 'Tab' }).defaultPrevented).toBe(false);
    expect(options.changed).not.toHaveBeenCalled();
  });

  it('takes files that are pasted, and leaves pasted words to themselves', () => {
    write('rain');
    const paste = (files: File[]) => {
      const event = new Event('paste', { bubbles: true, cancelable: true });
      const clipboardData = { files, getData: () => ' and snow', types: ['text/plain'] };
      content().dispatchEvent(Object.assign(event, { clipboardData }));
    };
    const kettle = new File(['tea'], 'kettle.jpg', { type: 'image/jpeg' });
    paste([kettle]);
    expect(options.files).toHaveBeenCalledExactlyOnceWith([kettle], 4);
    expect(options.changed).not.toHaveBeenCalled();
    paste([]);
    expect(now()).toBe('rain and snow');
    expect(options.files).toHaveBeenCalledTimes(1);
  });
});

describe('the editor on its page', () => {
  let core: FakeCore;
  beforeEach(() => {
    Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
    core = new FakeCore();
    mockIPC((command, args) => core.answer(command as never, args as never));
  });

  const show = async (text: string) => {
    const changed = vi.fn();
    const part = render(EditorPart, {
      ...{ text, changed, label: 'Your words', hint: 'A dash begins a list.', placeholder: 'Begin anywhere' },
    });
    const root = await vi.waitFor(() => {
      const found = part.container.querySelector('.paper')?.shadowRoot;
      expect(found).toBeTruthy();
      return found!;
    });
    await settled();
    return { ...part, root, changed };
  };

  it('shows the photos of the vault, and says when one is gone', async () => {
    core.photos[photoId(1)] = 'data:image/jpeg;base64,tea';
    const { root } = await show(`![The kettle](photo:${photoId(1)})\n\n![](photo:${photoId(2)})\n\nlast`);
    const image = root.querySelector<HTMLImageElement>('.cm-photo img')!;
    expect(image.src).toBe('data:image/jpeg;base64,tea');
    expect(image.alt).toBe('The kettle');
    const gone = root.querySelectorAll('.cm-photo')[1]!;
    expect(gone.textContent).toBe('This photo isn’t here any more.');
    expect(core.asked('photo').map(({ size }) => size)).toEqual(['large', 'large']);
  });

  it('takes another text that comes from elsewhere, and nothing back that it said itself', async () => {
    const { root, rerender, changed } = await show('Rain.');
    await rerender({ text: 'Snow.' });
    expect(root.querySelector('.cm-content')!.textContent).toBe('Snow.');
    changed.mockClear();
    await rerender({ text: 'Snow.' });
    expect(changed).not.toHaveBeenCalled();
  });

  it('says that it is wrong, and that it is right again', async () => {
    const { root, rerender } = await show('Rain.');
    const field = root.querySelector('.cm-content')!;
    await rerender({ wrong: 'A word or two is enough.' });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await rerender({ wrong: undefined });
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  it('can be used without seeing it', async () => {
    await show('# Rain\n\n- on the *roof*');
    expect(await problems(document.querySelector('.paper')!.parentElement!)).toEqual([]);
  });

  it('formats what is written from its bar', async () => {
    const user = userEvent.setup();
    const { changed } = await show('rain');
    await user.click(screen.getByRole('button', { name: 'List' }));
    expect(changed).toHaveBeenLastCalledWith('- rain');
  });
});
