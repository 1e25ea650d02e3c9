/** “Play”, “Play and Repair”, “Play, Repair and Money”. */
export function inWords(things: string[]): string {
  return new Intl.ListFormat(document.documentElement.lang || 'en-GB').format(things);
}
