import { AwsError } from '../../localstack/core/aws-error.ts';

/** The code of what is thrown, and its message. */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof AwsError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return accepted;
}

/** What a refusal is when there was none. */
export const accepted = 'nothing was thrown';
