import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** The words of some Markdown without its marks, for a line or two of it in a list. */
export function plain(markdown: string): string {
  return wordsOf(fromMarkdown(markdown)).replace(/\s+/g, ' ').trim();
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  if ('children' in node) {
    const block = node.children.some((child) => child.type === 'paragraph' || child.type === 'listItem');
    return node.children.map(wordsOf).join(block || node.type === 'root' ? ' ' : '');
  }
  return node.type === 'break' ? ' ' : '';
}
