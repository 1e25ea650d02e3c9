import { say } from '../../core/words';

/** How many characters still fit, said only when it begins to matter: from the last fifth on. */
export function roomIn(text: string, most: number): string {
  const left = most - [...text.trim()].length;
  if (left < 0) return say('own-room-over', { over: -left });
  return left <= most / 5 ? say('own-room-left', { left }) : '';
}
