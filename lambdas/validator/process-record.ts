import type { SQSRecord } from 'aws-lambda';
import { type Rejection, type RejectionCode, reject } from '../../schemas/problems.ts';
import type { Quarantine } from '../shared/quarantine.ts';
import { toQuarantined } from '../shared/to-quarantined.ts';
import type { EventStore } from './event-store.ts';
import type { Registry } from './registry.ts';
import type { FindFacts } from './find-facts.ts';
import { judge } from './verdict.ts';

/** Where a message came to rest. */
export type Disposition =
  { readonly kind: 'stored' | 'duplicate' } | { readonly kind: 'quarantined'; readonly code: RejectionCode };

/** What a message is processed with. `now` is in ms since the epoch. */
export interface ProcessRecordDeps {
  readonly store: EventStore;
  readonly quarantine: Quarantine;
  readonly registry: Registry;
  readonly findFacts: FindFacts;
  readonly now: () => number;
}

/**
 * Brings one message to rest: stored, found to be stored already, or quarantined. When this returns, the message may be
 * acknowledged; when it throws, it must not be.
 */
export async function processRecord(record: SQSRecord, deps: ProcessRecordDeps): Promise<Disposition> {
  const verdict = judge(record, deps.now(), deps.registry);
  if (verdict.kind === 'reject') return quarantine(record, verdict, deps);
  const facts = await deps.findFacts(verdict.event);
  const outcome = await deps.store.put({ ...verdict.item, ...(facts && { facts }) });
  if (outcome !== 'conflict') return { kind: outcome };
  const rejection = reject('conflict', '/id', {
    got: 'an id under which other content is stored',
    expected: 'an id that is free',
    advice: 'send the correction under a new id',
  });
  return quarantine(record, { clientId: verdict.item.clientId, rejection }, deps);
}

async function quarantine(
  record: SQSRecord,
  { clientId, rejection }: { readonly clientId: string; readonly rejection: Rejection },
  deps: ProcessRecordDeps,
): Promise<Disposition> {
  const refused = {
    ...rejection,
    clientId,
    group: record.attributes.MessageGroupId ?? '',
    body: record.body,
    arrivedAt: Number(record.attributes.SentTimestamp),
    position: record.messageId,
    sourceArn: record.eventSourceARN,
    senderId: record.attributes.SenderId,
  };
  await deps.quarantine.put(toQuarantined(refused, deps.now()));
  return { kind: 'quarantined', code: rejection.code };
}
