import type { Exercise } from '../../core/bindings/Exercise';
import type { Why } from '../../core/bindings/Why';
import { say } from '../../core/words';

/** What an exercise is like, in words. */
export const themeName = (exercise: Exercise) => say(`theme-${exercise.theme}`);
export const minutesOf = (exercise: Exercise) => say('exercise-minutes', { minutes: exercise.minutes });
export const energyOf = (exercise: Exercise) => say(`exercise-energy-${exercise.energy}`);
export const companyOf = (exercise: Exercise) => say(`exercise-company-${exercise.company}`);

/** Why it is this one today. */
export function reason(why: Why, exercise: Exercise): string {
  const theme = themeName(exercise);
  switch (why.kind) {
    case 'first':
      return say('today-why-first');
    case 'themeNew':
      return say('today-why-new', { theme });
    case 'themeRested':
      return say('today-why-rested', { theme, days: why.days });
    case 'gentle':
      return say('today-why-gentle');
    case 'swapped':
      return say('today-why-swapped');
    case 'keptFromYesterday':
      return say('today-why-kept');
  }
}
