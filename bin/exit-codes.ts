/** How `sluice` ends. */
export const exitCodes = {
  done: 0,
  /** The command was understood, and refused or failed. */
  refused: 1,
  /** No such command or option, or an argument is missing. */
  usage: 2,
} as const;
