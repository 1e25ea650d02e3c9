import type { Feeling } from '../../core/bindings/Feeling';

/** Feelings in the order in which they are offered: from the light ones to the heavy ones. */
export const FEELINGS: Feeling[] = [
  'grateful',
  'tender',
  'close',
  'playful',
  'glad',
  'calm',
  'hopeful',
  'proud',
  'tired',
  'unsure',
  'worried',
  'sad',
  'hurt',
  'cross',
  'lonely',
];
