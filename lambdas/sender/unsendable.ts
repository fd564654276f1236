import type { DynamoDBRecord } from 'aws-lambda';
import { reject } from '../../schemas/problems.ts';
import { type QuarantinedEvent, unknownClient } from '../../schemas/quarantined-event.ts';
import { toQuarantined } from '../shared/to-quarantined.ts';

/** The quarantine item of a record that the bus can never take. */
export function toUnsendable(record: DynamoDBRecord, code: string, nowMs: number): QuarantinedEvent {
  const image = record.dynamodb?.NewImage;
  return toQuarantined(
    {
      ...reject('unsendable', '', { got: `${code} from the bus, for good`, expected: 'an event that it takes' }),
      clientId: image?.['clientId']?.S ?? unknownClient,
      group: image?.['group']?.S ?? '',
      body: image?.['event']?.S ?? JSON.stringify(image ?? {}),
      arrivedAt: (record.dynamodb?.ApproximateCreationDateTime ?? 0) * 1_000,
      position: record.dynamodb?.SequenceNumber ?? '',
      sourceArn: record.eventSourceARN ?? '',
    },
    nowMs,
  );
}
