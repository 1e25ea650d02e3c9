/** How a text shows a photo of the vault: `![words](photo:id)`. */
const PHOTO = /^!\[([^\]]*)\]\(photo:([0-9a-f-]{36})\)$/;
const ADDRESS = /^photo:([0-9a-f-]{36})$/;

/** The photo that a piece of Markdown shows, if it is one. */
export function photoIn(markdown: string): { id: string; words: string } | null {
  const [, words, id] = PHOTO.exec(markdown) ?? [];
  return id === undefined ? null : { id, words: words ?? '' };
}

/** The photo that an address names, if it names one. */
export const photoAt = (address: string): string | null => ADDRESS.exec(address)?.[1] ?? null;

/** The Markdown that shows a photo. */
export const photoMark = (id: string): string => `![](photo:${id})`;
