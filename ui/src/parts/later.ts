import type { Snooze } from '../core/bindings/Snooze';
import { say } from '../core/words';
import type { MenuItem } from './Menu.svelte';

/** How far something may be put off. */
export function laterItems(choose: (snooze: Snooze) => void): MenuItem[] {
  return [
    { label: say('today-later-ten-minutes'), choose: () => choose('tenMinutes') },
    { label: say('today-later-an-hour'), choose: () => choose('anHour') },
    { label: say('today-later-this-evening'), choose: () => choose('thisEvening') },
    { label: say('today-later-tomorrow'), choose: () => choose('tomorrow') },
  ];
}
