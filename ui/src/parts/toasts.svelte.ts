import { attempt } from '../core/troubles.svelte';

/** Milliseconds that a toast stays, unless it is held by pointer or focus. */
const STAYS = 8000;

export type Toast = { id: number; text: string; undo: (() => Promise<void>) | undefined };

class Toasts {
  list = $state.raw<Toast[]>([]);

  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Says what was done, with a way to undo it where there is anything to undo. */
  show(text: string, undo?: () => Promise<void>): void {
    const toast = { id: this.#next++, text, undo };
    this.list = [...this.list.slice(-2), toast];
    this.release(toast.id);
  }

  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
  }

  release(id: number): void {
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(() => this.drop(id), STAYS),
    );
  }

  drop(id: number): void {
    this.hold(id);
    this.#timers.delete(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  undo(toast: Toast): void {
    this.drop(toast.id);
    if (toast.undo) void attempt(toast.undo);
  }

  /** Undoes what was said last; false when nothing is to be undone. */
  undoLast(): boolean {
    const last = this.list.findLast((toast) => toast.undo);
    if (last) this.undo(last);
    return last !== undefined;
  }
}

export const toasts = new Toasts();
