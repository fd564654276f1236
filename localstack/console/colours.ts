import pc from 'picocolors';

/** Colours for standard output: on a terminal only. Picocolors alone would colour all that CI prints. */
export const colours = coloursOn(process.stdout);

/** The same for standard error. */
export const errorColours = coloursOn(process.stderr);

function coloursOn({ isTTY }: { readonly isTTY?: boolean }): ReturnType<typeof pc.createColors> {
  return pc.createColors(isTTY === true && pc.isColorSupported);
}
