export const VIEWS = ['today', 'rituals', 'journal', 'library', 'settings'] as const;
export type View = (typeof VIEWS)[number];

/** Where the person is: the part after “#” says it, so the way back is the browser's own. */
class Route {
  view = $state<View>('today');
  /** What follows the view: an id, “new”, “trash”, the name of a section. */
  rest = $state.raw<string[]>([]);
  /** Grows with every step, even one to the same place. */
  step = $state(0);

  constructor() {
    this.read();
  }

  read(): void {
    const [view, ...rest] = location.hash.replace(/^#\/?/, '').split('/').filter(Boolean);
    this.view = VIEWS.find((known) => known === view) ?? 'today';
    this.rest = rest.map(decodeURIComponent);
    this.step += 1;
  }

  go(path: string): void {
    if (location.hash === `#/${path}`) this.read();
    else location.hash = `#/${path}`;
  }

  /** Goes there without leaving this place in the history. */
  replace(path: string): void {
    history.replaceState(null, '', `#/${path}`);
    this.read();
  }
}

export const route = new Route();
