/** How `sluice` ends. */
export const exitCodes = {
  done: 0,
  /** The command was understood, and refused or failed. */
  refused: 1,
  /** No such command or option, or an argument is missing or is not what it should be. */
  usage: 2,
  /** Ctrl-C came before the end; what was done until then is done. */
  interrupted: 130,
} as const;
