import type { Ritual } from '../../core/bindings/Ritual';

/** The ritual that comes next: due today before any other day, by its time, untimed ones last. */
export function nextOf(rituals: Ritual[]): Ritual | undefined {
  const coming = (ritual: Ritual) => (isOpenToday(ritual) ? '' : (ritual.next ?? '9'));
  const order = (ritual: Ritual) => `${coming(ritual)} ${ritual.time ?? '24:00'}`;
  return rituals
    .filter((ritual) => isOpenToday(ritual) || ritual.next !== null)
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))[0];
}

/** Due today and not done yet. */
export function isOpenToday(ritual: Ritual): boolean {
  return ritual.today !== null && ritual.today.doneAt === null;
}
