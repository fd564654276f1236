import type { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { StreamRecord } from '../../../bin/resend/resend-record.ts';

/** Records at these places, each of so many bytes at least. */
export function recordsAt(positions: readonly number[], bytes = 0): StreamRecord[] {
  return positions.map((position) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: `${position}`, NewImage: { event: { S: 'x'.repeat(bytes) } } },
  }));
}

/** What the sender answers. */
function asTheSender(failed: readonly string[]): unknown {
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/**
 * The sender, as Lambda answers for it.
 *
 * @param fails whether a record is not sent in a call, which is counted from 1
 */
export function fakeSender(fails: (position: number, call: number) => boolean = () => false) {
  const calls: number[][] = [];
  const sent: number[] = [];
  let payload = asTheSender;
  const send = async ({ input }: InvokeCommand) => {
    const { Records } = JSON.parse(input.Payload as string) as { Records: readonly StreamRecord[] };
    const positions = Records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
    calls.push(positions);
    const failed = positions.filter((position) => fails(position, calls.length));
    sent.push(...positions.filter((position) => !failed.includes(position)));
    // Like the sender itself, it names the first alone.
    const answer = payload(failed.slice(0, 1).map(String));
    if (answer === 'error') return { FunctionError: 'Unhandled', Payload: new TextEncoder().encode('{}') };
    return { Payload: new TextEncoder().encode(JSON.stringify(answer)) };
  };
  return {
    calls,
    sent,
    answers: (with_: (failed: readonly string[]) => unknown) => (payload = with_),
    lambda: { send } as unknown as LambdaClient,
  };
}
