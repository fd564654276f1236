import { isNativeError } from 'node:util/types';
import { isAboutCredentials } from '../operator/explain.ts';

/** A part of what was asked: what was found, or why the cloud does not say it. */
export type Piece<Value> = { readonly value: Value } | { readonly code: string; readonly why: string };

/**
 * Asks for one part of the whole. What the cloud refuses, or does not have, is for the reader to know and no reason to show nothing.
 *
 * @param isOfWhole which answers are about more than this part
 * @throws these, and whatever is wrong with all parts alike: the cloud cannot be reached, or takes no credentials from here
 */
export async function pieceOf<Value>(
  ask: () => Promise<Value>,
  isOfWhole: (error: unknown) => boolean = () => false,
): Promise<Piece<Value>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (!isNativeError(error) || !isAnswer(error) || isAboutCredentials(error) || isOfWhole(error)) throw error;
    return { code: error.name, why: error.message.split('\n')[0] ?? '' };
  }
}

/** Without a status it is none: the connection failed. */
function isAnswer(error: Error): boolean {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata;
}
