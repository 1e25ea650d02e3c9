import type { Ritual } from '../../core/bindings/Ritual';

/** The ritual that comes next: due today before any other day, by its first time, untimed ones last. */
export function nextOf(rituals: Ritual[]): Ritual | undefined {
  const coming = (ritual: Ritual) => (isOpenToday(ritual) ? '' : (ritual.next ?? '9'));
  const order = (ritual: Ritual) => `${coming(ritual)} ${timesToday(ritual)[0] ?? '24:00'}`;
  return rituals
    .filter((ritual) => !ritual.paused && (isOpenToday(ritual) || ritual.next !== null))
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))[0];
}

/** Due today and not answered yet. */
export function isOpenToday(ritual: Ritual): boolean {
  return ritual.today !== null && ritual.today.mark === null;
}

/** Its times, or the one that it was put off to today. */
export function timesToday({ times, today }: Ritual): string[] {
  return today?.laterUntil ? [today.laterUntil] : times;
}
