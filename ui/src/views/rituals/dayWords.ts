import type { RitualDay } from '../../core/bindings/RitualDay';
import { say } from '../../core/words';

/** How a day stands, in words: “done”, “open, with a note”. */
export function standingOf({ state, note }: RitualDay): string {
  const standing = say(`ritual-day-${state}`);
  return note ? say('ritual-day-with-note', { standing }) : standing;
}
