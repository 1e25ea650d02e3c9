/** “07:00”, “07:00 and 21:30”, “07:00, 12:30 and 21:30”. */
export function timesInWords(times: string[]): string {
  return new Intl.ListFormat(document.documentElement.lang || 'en-GB').format(times);
}
