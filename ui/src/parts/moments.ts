import type { MomentKind } from '../core/bindings/MomentKind';

/** What a moment can be, in the order in which they are offered. */
export const MOMENTS: MomentKind[] = ['noticed', 'kindness', 'laugh', 'my-bid', 'answered-bid'];
