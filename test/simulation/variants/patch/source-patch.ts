/** A change of one file: the exact text that must occur in it once, and what stands there instead. */
export interface SourcePatch {
  /** From the project's folder on. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A patch that does not fit any more: the file has changed, and the variant has to be written anew. */
export class PatchError extends Error {
  override readonly name = 'PatchError';
}

/** Makes all changes of one file. @throws PatchError for a text that occurs more than once, or not at all */
export function patchedText(text: string, patches: readonly SourcePatch[]): string {
  return patches.reduce((patched, { file, find, replace }) => {
    const parts = patched.split(find);
    if (parts.length !== 2) {
      throw new PatchError(
        `${file}: got ${parts.length - 1} times, expected once: ${JSON.stringify(find)}. Write the variant for the code as it is now`,
      );
    }
    return parts.join(replace);
  }, text);
}
