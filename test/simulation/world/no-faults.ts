import type { Faults } from './fault.ts';

/** Nothing ever goes wrong. */
export const noFaults: Faults = { next: () => undefined, fraction: () => 0, made: [], end: () => {} };
