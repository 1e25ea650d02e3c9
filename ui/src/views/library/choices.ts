import type { Company } from '../../core/bindings/Company';
import type { Energy } from '../../core/bindings/Energy';
import type { LibraryKind } from '../../core/bindings/LibraryKind';
import type { Mode } from '../../core/bindings/Mode';
import type { Need } from '../../core/bindings/Need';

/** What there is to choose from, in the order in which it is shown. */
export const MINUTES = [2, 5, 10, 20, 60];
export const ENERGIES: Energy[] = ['low', 'medium', 'high'];
export const MODES: Mode[] = ['talk', 'listen', 'notice', 'do', 'play', 'touch', 'write', 'plan'];
export const COMPANIES: Company[] = ['together', 'either', 'solo'];
export const NEEDS: Need[] = ['outdoors', 'kitchen', 'music', 'paper', 'phone', 'apart', 'kids-asleep'];
export const KINDS: LibraryKind[] = ['loved', 'done', 'new', 'own', 'hidden'];
