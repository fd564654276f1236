import { setTimeout } from 'node:timers/promises';

/** How somebody waits between two tries. */
export interface Pause {
  delay(ms: number): Promise<unknown>;
  /** From 0 to less than 1. */
  random(): number;
}

/** What time it is, and how it passes. */
export interface Time extends Pause {
  /** ms since the epoch. */
  now(): number;
}

/** By the machine's clock and dice. */
export const machinePause: Pause = { delay: async (ms) => setTimeout(ms), random: () => Math.random() };

/** The machine's own. */
export const machineTime: Time = { now: () => Date.now(), ...machinePause };
