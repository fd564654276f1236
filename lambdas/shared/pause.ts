import { setTimeout } from 'node:timers/promises';

/** How somebody waits between two tries. */
export interface Pause {
  delay(ms: number): Promise<unknown>;
  /** From 0 to less than 1. */
  random(): number;
}

/** By the machine's clock and dice. */
export const machinePause: Pause = { delay: async (ms) => setTimeout(ms), random: () => Math.random() };
