import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

const files = import.meta.glob<string>('../../../locales/en/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

// Isolation marks would stand in every name a screen reader spells out, and in what people copy.
const bundle = new FluentBundle('en-GB', { useIsolating: false });

for (const [path, text] of Object.entries(files)) {
  for (const error of bundle.addResource(new FluentResource(text))) {
    complain(`${path}: ${error.message}`);
  }
}

/** The sentence with this id, in the person's language. */
export function say(id: string, args?: Record<string, FluentVariable>): string {
  const message = bundle.getMessage(id);
  if (!message?.value) {
    complain(`No words for “${id}”.`);
    return id;
  }
  const errors: Error[] = [];
  const sentence = bundle.formatPattern(message.value, args ?? null, errors);
  for (const error of errors) complain(`“${id}”: ${error.message}`);
  return sentence;
}

/** Wrong words are a mistake of ours: loud while building, bearable for the person. */
function complain(what: string): void {
  if (!import.meta.env.PROD) throw new Error(what);
}
