import type { AppDay } from '../core/bindings/AppDay';
import { addDays, dayAndMonth, daysBetween, fullDay, weekday } from '../core/dates';
import { say } from '../core/words';

/** From so many days away on, a day is named with its year. */
const FAR = 300;

/** A day as people name it from where they stand: “today”, “tomorrow”, “Friday”, “4 December”, “4 December 2027”. */
export function nearDay(day: string, today: string): string {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return say('day-today');
  if (ahead === 1) return say('day-tomorrow');
  if (ahead === -1) return say('day-yesterday');
  if (ahead > 1 && ahead < 7) return weekday(day);
  return Math.abs(ahead) < FAR ? dayAndMonth(day) : `${dayAndMonth(day)} ${day.slice(0, 4)}`;
}

/** Until when everything pauses, in a sentence; null while nothing does. */
export function pausedInWords({ date, pausedUntil, pausedDay }: AppDay): string | null {
  if (pausedUntil === null) return null;
  if (pausedDay === null || pausedDay === addDays(date, 1)) return say('paused-until', { time: pausedUntil });
  return say('paused-until-day', { day: fullDay(pausedDay) });
}

/** The first day of this form that was begun and not finished: its value is empty, although something was typed. */
export function unfinishedDay(form: HTMLFormElement): HTMLInputElement | undefined {
  return [...form.querySelectorAll<HTMLInputElement>('input[type="date"]')].find(
    (input) => input.validity.badInput,
  );
}
