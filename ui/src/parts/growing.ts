import type { Attachment } from 'svelte/attachments';

/** Lets a text area grow with its words, where the web view cannot do it by `field-sizing`. */
export function growing(words: () => string): Attachment<HTMLTextAreaElement> {
  return (area) => {
    if (globalThis.CSS?.supports?.('field-sizing', 'content')) return;
    words();
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };
}
