import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { toBusEntry } from '../../schemas/bus-entry.ts';
import type { Facts } from '../../schemas/facts.ts';
import { putEventsTimeBytes } from '../../schemas/limits.ts';
import { traceHeaderOf } from './trace-header.ts';

/** A stored event on its way to the bus. */
export interface Outgoing {
  readonly record: DynamoDBRecord;
  /** Its place in the stream: what is reported when it could not be sent. */
  readonly sequenceNumber: string;
  /** Its message group: events of one group are sent in their order. */
  readonly group: string;
  readonly entry: PutEventsRequestEntry;
  /** What PutEvents counts for the entry. */
  readonly bytes: number;
}

/**
 * The bus entry of a stored event. No `Time` is given: the bus then takes its own, so that a producer's clock cannot move an
 * event out of the range that a replay asks for.
 *
 * @returns `undefined` for a record that is no event of the store: it can never be sent
 */
export function toOutgoing(record: DynamoDBRecord, busName: string): Outgoing | undefined {
  const { NewImage: image = {}, SequenceNumber: sequenceNumber = '' } = record.dynamodb ?? {};
  const textOf = (name: string): string | undefined => image[name]?.S;
  const [clientId, group, sequence, type, event] = ['clientId', 'group', 'sequence', 'type', 'event'].map(textOf);
  if (!clientId || !group || !sequence || !type || !event?.startsWith('{"')) return undefined;
  const facts = factsOf(image['facts']);
  const traceHeader = traceHeaderOf(event);
  const { source, detailType, detail } = toBusEntry({ clientId, sequence, type, event, ...(facts && { facts }) });
  return {
    record,
    sequenceNumber,
    group,
    entry: {
      EventBusName: busName,
      Source: source,
      DetailType: detailType,
      Detail: detail,
      // Does not count towards the entry's size.
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-related-service-xray.html (checked 2026-11-27)
      ...(traceHeader !== undefined && { TraceHeader: traceHeader }),
    },
    bytes: putEventsTimeBytes + [source, detailType, detail].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  };
}

/** Facts as the stream has them. */
function factsOf(attribute: AttributeValue | undefined): Facts | undefined {
  if (!attribute?.M) return undefined;
  const facts = Object.entries(attribute.M).map(([name, { BOOL, N, S }]) => [
    name,
    BOOL ?? (N === undefined ? S : Number(N)),
  ]);
  return Object.fromEntries(facts) as Facts;
}
