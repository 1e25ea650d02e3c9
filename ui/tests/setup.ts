import { configure } from '@testing-library/svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { toasts } from '../src/parts/toasts.svelte';
import { route } from '../src/shell/route.svelte';
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
vi.stubGlobal('CSS', { escape: (text: string) => text, supports: () => false });
window.scrollTo = () => undefined;

beforeEach(() => {
  vi.setSystemTime(new Date('2026-11-12T20:00:00'));
  history.replaceState(null, '', '#/');
  route.read();
});

afterEach(() => {
  vi.useRealTimers();
  toasts.list = [];
  troubles.clear();
});
