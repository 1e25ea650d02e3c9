import type { Exercise } from '../../core/bindings/Exercise';
import type { Theme } from '../../core/bindings/Theme';
import type { Tonight } from '../../core/bindings/Tonight';
import type { Why } from '../../core/bindings/Why';
import { say } from '../../core/words';

/** The eight areas, in the order in which they are always named. */
export const THEMES: Theme[] = [
  'curiosity',
  'safe-place',
  'appreciation',
  'play',
  'affection',
  'everyday',
  'repair',
  'room-to-grow',
];

/** What an exercise is like, in words. */
export const themeName = (exercise: Exercise) => say(`theme-${exercise.theme}`);
export const minutesOf = (exercise: Exercise) => say('exercise-minutes', { minutes: exercise.minutes });
export const energyOf = (exercise: Exercise) => say(`exercise-energy-${exercise.energy}`);
export const companyOf = (exercise: Exercise) => say(`exercise-company-${exercise.company}`);

/** Why it is this one on its day. */
export function reason(why: Why, exercise: Exercise): string {
  const theme = themeName(exercise);
  switch (why.kind) {
    case 'first':
      return say('today-why-first');
    case 'themeNew':
      return say('today-why-new', { theme });
    case 'themeRested':
      return say('today-why-rested', { theme, days: why.days });
    case 'season':
      return say(`today-why-season-${why.season}`);
    case 'tonight':
      return say('today-why-tonight');
    case 'stretch':
      return say('today-why-stretch');
    case 'loved':
      return say('today-why-loved', { days: why.days });
    case 'moreOf':
      return say('today-why-more-of', { theme });
    case 'returns':
      return say('today-why-returns');
    case 'surprise':
      return say('today-why-surprise');
    case 'longAgo':
      return say('today-why-long-ago', { days: why.days });
    case 'swapped':
      return say('today-why-swapped');
    case 'chosen':
      return say('today-why-chosen');
    case 'keptFromYesterday':
      return say('today-why-kept');
  }
}

/** “five minutes, low energy”: what was said of tonight. */
export function roomInWords({ minutes, energy, alone }: Tonight): string {
  const parts = [
    minutes === null ? '' : say('tonight-said-minutes', { minutes }),
    energy === null ? '' : say(`tonight-said-energy-${energy}`),
    alone ? say('tonight-said-alone') : '',
  ];
  const language = document.documentElement.lang || 'en-GB';
  return new Intl.ListFormat(language, { type: 'unit' }).format(parts.filter(Boolean));
}
