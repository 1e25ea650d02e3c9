import type { JournalLine } from '../../core/bindings/JournalLine';
import { daysBetween, mondayOf, monthAndYear } from '../../core/dates';
import { say } from '../../core/words';

export type Group = { heading: string; near: boolean; entries: JournalLine[] };

/** Entries under headings a person would use: today, yesterday, this week, last week, then months. */
export function grouped(entries: JournalLine[], today: string): Group[] {
  const groups: Group[] = [];
  for (const entry of entries) {
    const { heading, near } = headingOf(entry.date, today);
    const last = groups.at(-1);
    if (last?.heading === heading) last.entries.push(entry);
    else groups.push({ heading, near, entries: [entry] });
  }
  return groups;
}

function headingOf(day: string, today: string): { heading: string; near: boolean } {
  const ago = daysBetween(day, today);
  if (ago <= 0) return { heading: say('journal-today'), near: true };
  if (ago === 1) return { heading: say('journal-yesterday'), near: true };
  const monday = mondayOf(today);
  if (day >= monday) return { heading: say('journal-this-week'), near: true };
  if (daysBetween(day, monday) <= 7) return { heading: say('journal-last-week'), near: true };
  return { heading: monthAndYear(day), near: false };
}
