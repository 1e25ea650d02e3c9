import type { Noun } from './bindings/Noun';
import { listen } from './client';

type Watcher = { nouns: Noun[]; refresh: () => void };
const watchers = new Set<Watcher>();

/** Calls `refresh` whenever the core says that one of these nouns has changed; returns how to stop. */
export function whenChanged(nouns: Noun[], refresh: () => void): () => void {
  const watcher = { nouns, refresh };
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Starts passing the core's changes on to the open views. */
export function hearChanges(): () => void {
  return listen('changed', (changed) => {
    for (const { nouns, refresh } of watchers) {
      if (nouns.some((noun) => changed.includes(noun))) refresh();
    }
  });
}
