import { AwsError } from '../../core/aws-error.ts';
import type { Message } from './message.ts';

/** Which receive of which message a receipt handle stands for. */
export interface Receipt {
  readonly serial: number;
  readonly receive: number;
}

/**
 * What a receipt handle stands for now: a message that is `in-flight` for its holder; one that is `visible` again but was
 * handed to nobody else yet; one that was received again since (`stale`); or none that is left (`gone`).
 */
export type ReceiptStanding =
  { readonly kind: 'in-flight' | 'visible' | 'stale'; readonly message: Message } | { readonly kind: 'gone' };

const prefix = 'AQEB';

/** Makes the receipt handle of one receive. `queueId` tells it from those of other queues and of earlier runs. */
export function receiptHandle(queueId: string, receipt: Receipt): string {
  return prefix + Buffer.from(`${queueId}:${receipt.serial}:${receipt.receive}`).toString('base64');
}

/** Reads a receipt handle of this queue; throws ReceiptHandleIsInvalid for any other text. */
export function parseReceiptHandle(queueId: string, handle: string): Receipt {
  const [, serial, receive] = Buffer.from(handle, 'base64').toString().split(':');
  const receipt = { serial: Number(serial), receive: Number(receive) };
  if (receiptHandle(queueId, receipt) !== handle)
    throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
  return receipt;
}
