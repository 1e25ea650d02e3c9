/** Days arrive as "2026-11-23" and times as "21:04"; both are the person's own, so no zone is ever applied. */

const language = () => document.documentElement.lang || 'en-GB';

function written(day: string, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language(), { ...how, timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
}

/** "Thursday" */
export const weekday = (day: string) => written(day, { weekday: 'long' });
/** "12 November" */
export const dayAndMonth = (day: string) => written(day, { day: 'numeric', month: 'long' });
/** "Thursday 12 November" */
export const fullDay = (day: string) => `${weekday(day)} ${dayAndMonth(day)}`;
/** "Thursday 12 November 2026" */
export const fullDayAndYear = (day: string) => `${fullDay(day)} ${day.slice(0, 4)}`;
/** "12 Nov" */
export const shortDay = (day: string) => written(day, { day: 'numeric', month: 'short' });
/** "Thursday 12" */
export const weekdayAndDate = (day: string) => written(day, { weekday: 'long', day: 'numeric' });
/** "Nov" */
export const shortMonth = (day: string) => written(day, { month: 'short' });
/** "February", for 2 */
export const monthName = (month: number) => written(`2026-${two(month)}-01`, { month: 'long' });
/** "November 2026" */
export const monthAndYear = (day: string) => written(day, { month: 'long', year: 'numeric' });

/** This instant on the wall: "21:04". */
export function wallTime(now = new Date()): string {
  return `${two(now.getHours())}:${two(now.getMinutes())}`;
}

/** Whole days from one day to a later one. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(`${later}T00:00Z`) - Date.parse(`${earlier}T00:00Z`)) / 86_400_000);
}

/** The day so many days after another; before it where the number is negative. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day so many months later, or the last of that month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${two(Math.min(Number(day.slice(8)), last))}`;
}

/** How far into its week a day lies: 0 for Monday, 6 for Sunday. */
export function dayOfWeek(day: string): number {
  return (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
}

/** Monday of the week that a day lies in. */
export const mondayOf = (day: string) => addDays(day, -dayOfWeek(day));

function two(number: number): string {
  return String(number).padStart(2, '0');
}
