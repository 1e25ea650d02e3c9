import { configure } from '@testing-library/svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { toasts } from '../src/parts/toasts.svelte';
import { route } from '../src/shell/route.svelte';
import { finding } from '../src/views/journal/finding.svelte';
import { looking } from '../src/views/library/looking.svelte';
import { troubles } from '../src/core/troubles.svelte';

// A whole page in every message hides the message.
configure({ getElementError: (message) => new Error(message ?? 'Not found.') });

// jsdom draws nothing: it knows no modal dialogs and cannot scroll.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
// Nor does it read files by themselves.
Blob.prototype.text ??= function (this: Blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsText(this);
  });
};
vi.stubGlobal('CSS', { escape: (text: string) => text, supports: () => false });
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;

beforeEach(() => {
  vi.setSystemTime(new Date('2026-11-12T20:00:00'));
  history.replaceState(null, '', '#/');
  route.read();
});

afterEach(() => {
  vi.useRealTimers();
  toasts.list = [];
  troubles.clear();
  looking.forget();
  finding.clear();
});
