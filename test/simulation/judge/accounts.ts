import type { Expectation, PlannedEvent } from '../plan/plan.ts';
import { canonical } from './canonical.ts';
import { foundIn } from './found.ts';
import type { Acknowledged, Evidence } from './judge.ts';
import { placeOf } from './operator-notes.ts';
import { judgedActions } from './routes.ts';
import type { Stored } from './trail.ts';
import type { Violation } from './violation.ts';

type ToBeStored = Extract<Expectation, { kind: 'stored' }>;

/** Invariants 1 and 2: what was acknowledged is in exactly one place, what is stored is delivered, and nobody's but its sender's. */
export function judgeAccounts(evidence: Evidence): Violation[] {
  const stored = new Map<string, Stored>();
  const violations: Violation[] = [];
  for (const item of evidence.trail.stored) {
    const key = `${item.client}/${item.id}`;
    const before = stored.get(key);
    if (before && canonical(before.event) !== canonical(item.event))
      violations.push({ invariant: 1, subject: key, what: 'was stored, then other content over it' });
    stored.set(key, item);
  }
  for (const item of stored.values()) violations.push(...judgeStored(item, evidence));
  for (const acknowledged of evidence.acknowledged) {
    const item = stored.get(`${acknowledged.client}/${acknowledged.event.id}`);
    violations.push(...judgeAcknowledged(acknowledged, item, evidence));
  }
  violations.push(...judgeQuarantined(evidence));
  for (const [thing, count] of evidence.resting.stuck)
    violations.push({ invariant: 1, subject: thing, what: `still has ${count} messages when all is cleared` });
  return violations;
}

/** What is in quarantine was sent by the client that it is listed under: a quarantine of what never was an event hides those that are. */
function judgeQuarantined(evidence: Evidence): Violation[] {
  const { bodies } = foundIn(evidence);
  return evidence.trail.quarantined
    .filter(({ client, body }) => !bodies.has(`${client} ${canonical(body)}`))
    .map(({ client, code }) => ({
      invariant: 1,
      subject: client,
      what: `has in quarantine, as ${code}, what it never sent`,
    }));
}

/** For what an event that is stored has to be: as whoever sent it, or sent it again, wrote it. */
export function expectationOf(evidence: Evidence, { client, id, event }: Stored): ToBeStored | undefined {
  const content = canonical(event);
  const wanted = foundIn(evidence)
    .sent.get(`${client}/${id}`)
    ?.find((planned) => planned.expect.kind === 'stored' && canonical(planned.content) === content);
  return wanted?.expect as ToBeStored | undefined;
}

/** What is stored has been sent by its client, and is delivered to whom it is for, whatever its producer was told. */
function judgeStored(stored: Stored, evidence: Evidence): Violation[] {
  const { client, id, event } = stored;
  const subject = `${client}/${id}`;
  const wanted = expectationOf(evidence, stored);
  if (!wanted) return [{ invariant: 2, subject, what: `is stored for ${client}, who never sent it so` }];
  const { failures, byAction } = evidence.resting;
  const { codes, consumed, taken } = foundIn(evidence);
  const isUnsendable = codes.get(`${client} ${canonical(event)}`)?.includes('unsendable') ?? false;
  if (failures.has(subject) || isUnsendable) return [];
  return judgedActions.flatMap(({ name, host, wants }): Violation[] => {
    const isWanted = wants(client, wanted);
    const isDelivered =
      host === undefined ? consumed.has(`${name} ${client} ${id}`) : taken.has(`${host} ${client} ${id}`);
    if (isDelivered && !isWanted) return [{ invariant: 1, subject, what: `reached ${name}, which does not want it` }];
    if (!isWanted || isDelivered || byAction.get(name)?.has(subject)) return [];
    if (evidence.operators.dropped.has(placeOf(name, subject))) return [];
    return [{ invariant: 1, subject, what: `is stored, and neither at ${name} nor in a dead-letter queue of it` }];
  });
}

function judgeAcknowledged({ client, event }: Acknowledged, item: Stored | undefined, evidence: Evidence): Violation[] {
  const subject = `${client}/${event.id}`;
  if (evidence.resting.ingestBodies.has(canonical(event.body)))
    return [{ invariant: 1, subject, what: 'is a dead letter of the validator still when all is cleared' }];
  const codes = new Set(foundIn(evidence).codes.get(`${client} ${canonical(event.body)}`));
  codes.delete('unsendable');
  const isStored = item !== undefined && canonical(item.event) === canonical(event.content);
  const expected = expectedCode(event, item, isStored);
  const isAgain = evidence.operators.resubmitted.some(
    (again) => again.client === client && canonical(again.event.content) === canonical(event.content),
  );
  if (expected === undefined && isStored) {
    // What goes out of quarantine as it was stays there as well.
    if (codes.size === 0 || isAgain) return [];
    return [{ invariant: 1, subject, what: `is stored, and quarantined too (${[...codes].join()})` }];
  }
  if (isStored && !isAgain) return [{ invariant: 1, subject, what: `is stored; expected ${expected} in quarantine` }];
  if (codes.size === 0) return [{ invariant: 1, subject, what: 'was acknowledged, and is nowhere' }];
  if (codes.size === 1 && expected !== undefined && codes.has(expected)) return [];
  const what = `is quarantined as ${[...codes].join()}; expected ${expected ?? 'it to be stored'}`;
  return [{ invariant: 1, subject, what }];
}

/** `undefined` for what is to be stored; a conflict where its id was taken. */
function expectedCode({ expect }: PlannedEvent, item: Stored | undefined, isStored: boolean): string | undefined {
  if (expect.kind === 'quarantined') return expect.code;
  return item && !isStored ? 'conflict' : undefined;
}
