import { daysBetween } from '../../core/dates';
import { say } from '../../core/words';
import { nearDay } from '../../parts/days';

/** When something was done: “done today”, “done yesterday”, “done on 3 November”. */
export function doneOn(day: string, today: string): string {
  const near = daysBetween(day, today) < 2;
  return say(near ? 'library-done' : 'library-done-on', { day: nearDay(day, today) });
}
