import axe from 'axe-core';

/** Colours and sizes need a real page; names, roles, headings and landmarks are checked here. */
export async function problems(of: Element | Document = document): Promise<string[]> {
  const found = await axe.run(of, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {
      'color-contrast': { enabled: false },
      'html-has-lang': { enabled: false },
      'document-title': { enabled: false },
      'target-size': { enabled: false },
    },
  });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`));
}
