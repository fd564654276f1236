import * as z from 'zod';
import type { StreamRecord } from './resend-record.ts';

const record = z.looseObject({
  eventName: z.string().optional(),
  dynamodb: z.looseObject({
    SequenceNumber: z.string().min(1),
    NewImage: z.record(z.string(), z.unknown()).optional(),
  }),
});

const records = z.object({ Records: z.array(record).min(1) });

/**
 * The records in an object of the on-failure destination: what Lambda says of a batch that it gave up, with the batch itself as JSON text
 * in `payload`.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html (checked 2026-11-21)
 *
 * @returns `undefined` for what is no such object
 */
export function keptRecords(text: string): readonly StreamRecord[] | undefined {
  const payload = z.object({ payload: z.string() }).safeParse(parsed(text));
  const batch = records.safeParse(payload.success ? parsed(payload.data.payload) : undefined);
  return batch.success ? (batch.data.Records as readonly StreamRecord[]) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
