import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { route } from './route.svelte';

/**
 * For the heading of a page that had to wait for its words: where the heading that stood in for it held the
 * focus, this one takes it over.
 */
export const arrival: Attachment<HTMLElement> = (heading) => {
  if (route.step < 2) return;
  void tick().then(() => {
    if (document.activeElement === document.body) heading.focus();
  });
};
