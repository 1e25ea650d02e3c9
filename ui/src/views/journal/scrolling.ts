import { tick } from 'svelte';

/** What scrolls around an element: the page, or the part of it that scrolls alone. */
function scrollerOf(element: HTMLElement): Element {
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) return around;
  }
  return document.scrollingElement ?? document.documentElement;
}

/** Lets a list change at its ends without what is being read moving away from under the eyes. */
export async function keepingPlace(
  list: HTMLElement | undefined,
  change: () => Promise<void>,
): Promise<void> {
  const entries = [...(list?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
  const read = entries.find((entry) => entry.getBoundingClientRect().bottom > 0);
  const before = read?.getBoundingClientRect().top ?? 0;
  await change();
  await tick();
  const name = read?.dataset.entry;
  const again = name === undefined ? null : list?.querySelector(`[data-entry="${name}"]`);
  if (list && again) scrollerOf(list).scrollTop += again.getBoundingClientRect().top - before;
}
