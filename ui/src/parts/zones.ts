/** The place that a zone is named after: “Buenos Aires” for America/Argentina/Buenos_Aires. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
