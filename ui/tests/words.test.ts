import { describe, expect, it } from 'vitest';
import { say } from '../src/core/words';

const words = import.meta.glob<string>('../../locales/en/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const sources = import.meta.glob<string>('../src/**/*.{ts,svelte}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const code = Object.entries(sources)
  .filter(([path]) => !path.includes('/bindings/'))
  .map(([, text]) => text)
  .join('\n');

const idsIn = (ftl: string) => [...ftl.matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1]!);
const known = new Set(Object.values(words).flatMap(idsIn));
const ours = Object.entries(words).find(([path]) => path.endsWith('window.ftl'))![1];

/** Ids that stand in the code whole, wherever they are handed to `say`. */
const whole = [...code.matchAll(/(?<![\w-])'([a-z]+(?:-[a-z]+)+)'/g)].map((match) => match[1]!);
const said = [...code.matchAll(/say\(\s*'([\w-]+)'/g)].map((match) => match[1]!);
/** Ids that the code puts together: `say(`theme-${…}`)` stands for every id that begins so. */
const begun = [...code.matchAll(/say\(\s*`([\w-]+)\$\{[^}]+\}`/g)].map((match) => match[1]!);

describe('the words of the window', () => {
  it('exist wherever the code says them', () => {
    expect(said.filter((id) => !known.has(id))).toEqual([]);
    expect(begun.filter((start) => ![...known].some((id) => id.startsWith(start)))).toEqual([]);
  });

  it('are all used', () => {
    const used = new Set([...said, ...whole]);
    const idle = idsIn(ours).filter((id) => !used.has(id) && !begun.some((start) => id.startsWith(start)));
    expect(idle).toEqual([]);
  });

  it('are typographic, and neither shout nor reproach', () => {
    expect(ours.split('\n').filter((line) => /^[a-z].*=.*['"!]/.test(line))).toEqual([]);
    expect(
      ours.split('\n').filter((line) => /\b(missed|failed|failure|streak|overdue|forgot)\b/i.test(line)),
    ).toEqual([]);
  });

  it('bend to numbers', () => {
    expect(say('exercise-minutes', { minutes: 60 })).toBe('an hour');
    expect(say('exercise-minutes', { minutes: 5 })).toBe('5 minutes');
    expect(say('trash-days-left', { days: 0 })).toBe('leaves today');
    expect(say('trash-days-left', { days: 1 })).toBe('one day left');
    expect(say('today-memory', { years: 1 })).toBe('One year ago today');
    expect(say('today-memory', { years: 12 })).toBe('12 years ago today');
  });

  it('are missed loudly while building', () => {
    expect(() => say('no-such-words')).toThrow('No words for “no-such-words”.');
  });
});
