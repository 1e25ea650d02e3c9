import { screen } from '@testing-library/svelte';
import type { Editor, Options } from '../src/parts/editor/editor';

/**
 * What stands for the editor of Markdown where a test is not about it: a plain field, in the page itself. To be
 * had by `vi.mock('../src/parts/editor/editor', () => import('./paper'))`.
 */
export function open(host: HTMLElement, options: Options): Editor {
  const field = document.createElement('textarea');
  field.value = options.text;
  field.setAttribute('aria-label', options.label);
  field.setAttribute('aria-description', options.hint);
  field.placeholder = options.placeholder;
  field.addEventListener('input', () => options.changed(field.value));
  field.addEventListener('blur', () => options.left());
  host.append(field);
  return {
    replace(text) {
      field.value = text;
    },
    insert(text, at = field.selectionStart) {
      const place = Math.min(at, field.value.length);
      field.setRangeText(text, place, place, 'end');
      options.changed(field.value);
    },
    format(format) {
      field.setRangeText(`<${format}>`, field.selectionStart, field.selectionEnd, 'end');
      options.changed(field.value);
      field.focus();
    },
    focus: () => field.focus(),
    wrong: (isWrong) => field.setAttribute('aria-invalid', String(isWrong)),
    destroy: () => field.remove(),
  };
}

/** The page that is being written, as soon as it is there. */
export const paper = () => screen.findByLabelText<HTMLTextAreaElement>('Your words');
