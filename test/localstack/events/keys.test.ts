import type { Access } from '../../../localstack/core/access.ts';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { Principal } from '../../../localstack/core/principal.ts';
import { Bed, accountId, busArn, queueArn, startMs } from './bed.ts';

const ruleArn = `arn:aws:events:us-east-1:${accountId}:rule/orders/r`;
const disabled = new AwsError('KMSDisabledException', 'the key is disabled');
const forBus = { kind: 'service', service: 'events.amazonaws.com', sourceArn: busArn };

/** A bus with a key and a rule; the target has a dead-letter queue. */
function bedWithKey(change: Record<string, unknown> = {}): Bed {
  const bed = new Bed();
  bed.call('UpdateEventBus', { Name: 'orders', KmsKeyIdentifier: 'alias/bus', ...change });
  const Targets = [{ Id: 't', Arn: queueArn('q'), DeadLetterConfig: { Arn: queueArn('dead') } }];
  bed.bridge.createRule({ Name: 'r', EventBusName: 'orders', EventPattern: { source: ['shop'] }, Targets });
  return bed;
}

function refuseKey(key: string, ...actions: readonly string[]): Bed['checkKey'] {
  return (_, access) => {
    if (access.resource === key && actions.includes(access.action)) throw disabled;
  };
}

const anyUse = ['kms:GenerateDataKey', 'kms:Decrypt'];

function reasonsOf(bed: Bed): string[] {
  return bed.observed.flatMap((seen) => (seen.kind === 'event-undeliverable' ? [seen.reason] : []));
}

describe('a bus under a key', () => {
  test('asks for the key as EventBridge, for the bus, and nothing without one', () => {
    const bed = bedWithKey();
    const asked: [Principal, Access][] = [];
    bed.checkKey = (...question) => void asked.push(question);
    bed.put({ n: 1 });
    const context = {
      'kms:EncryptionContext:aws:events:event-bus:arn': busArn,
      'kms:EncryptionContextKeys': ['aws:events:event-bus:arn'],
    };
    const ask = (action: string): unknown => [forBus, { action, resource: 'alias/bus', context }];
    expect(asked).toEqual([ask('kms:GenerateDataKey'), ask('kms:Decrypt')]);
    bed.settle();
    expect(asked).toHaveLength(3);
    expect(asked[2]).toEqual(ask('kms:Decrypt'));
    bed.call('UpdateEventBus', { Name: 'orders' });
    bed.put({ n: 2 });
    bed.settle();
    expect(asked).toHaveLength(3);
    expect(bed.arrivedAt('q')).toHaveLength(2);
  });

  test.each(anyUse)('that may not %s loses what it accepts to its dead-letter queue', (action) => {
    const bed = bedWithKey({ DeadLetterConfig: { Arn: queueArn('lost') } });
    bed.checkKey = refuseKey('alias/bus', action);
    const [id] = bed.put({ n: 1 });
    expect(id).toBeDefined();
    bed.clock.advance(1_000);
    bed.settle();
    const [letter] = bed.delivered;
    expect(bed.delivered).toHaveLength(1);
    expect(letter).toMatchObject({ queue: 'lost', source: forBus });
    expect(letter?.attributes).toEqual({
      ERROR_CODE: { DataType: 'String', StringValue: 'NO_PERMISSIONS' },
      ERROR_MESSAGE: { DataType: 'String', StringValue: 'the key is disabled' },
    });
    const { detail, ...event } = letter?.body ?? {};
    const { 'encrypted-payload': payload, ...about } = detail as Record<string, string>;
    expect(event).toMatchObject({ source: 'aws.events', 'detail-type': 'Encrypted Events', resources: [] });
    expect(event['time']).toBe('2026-11-21T08:00:01Z');
    expect(event['id']).not.toBe(id);
    expect(about).toEqual({ 'event-bus-arn': busArn, 'kms-key-arn': 'alias/bus' });
    expect(JSON.parse(Buffer.from(payload ?? '', 'base64').toString())).toMatchObject({ id, detail: { n: 1 } });
    expect(bed.kinds()).toEqual(['event-put', 'event-undeliverable']);
    expect(reasonsOf(bed)).toEqual(["NO_PERMISSIONS: the key is disabled (sent to the bus's dead-letter queue)"]);
    expect(bed.bridge.countersOf('r', 'orders').MatchedEvents).toBe(0);
  });

  test.each([
    ['it has no dead-letter queue', {}, 'dropped, the bus has no dead-letter queue'],
    [
      'that queue refuses',
      { DeadLetterConfig: { Arn: queueArn('lost') } },
      "dropped, the bus's dead-letter queue refused it: no",
    ],
  ])('drops them when %s, once and for all', (_, change, fate) => {
    const bed = bedWithKey(change);
    bed.checkKey = refuseKey('alias/bus', ...anyUse);
    bed.refuse = () => new AwsError('AccessDeniedException', 'no');
    bed.put({ n: 1 });
    expect(bed.settle()).toBe(Infinity);
    expect(reasonsOf(bed)).toEqual([`NO_PERMISSIONS: the key is disabled (${fate})`]);
    bed.checkKey = () => undefined;
    bed.refuse = () => undefined;
    bed.put({ n: 2 });
    bed.settle();
    expect(bed.delivered.map(({ body }) => body['detail'])).toEqual([{ n: 2 }]);
  });

  test('does what it can in a step, and says that there is more', () => {
    const bed = bedWithKey({ DeadLetterConfig: { Arn: queueArn('lost') } });
    bed.checkKey = refuseKey('alias/bus', ...anyUse);
    for (let n = 0; n < 100; n++) bed.put(...Array.from({ length: 10 }, () => ({})));
    bed.put({});
    expect(bed.bridge.step()).toBe(startMs);
    expect(bed.delivered).toHaveLength(1_000);
    expect(bed.bridge.step()).toBe(Infinity);
    expect(bed.delivered).toHaveLength(1_001);
  });

  test("that cannot decrypt any more gives what its rules matched to the target's dead-letter queue, untried", () => {
    const bed = bedWithKey();
    const [id] = bed.put({ n: 1 });
    bed.checkKey = refuseKey('alias/bus', ...anyUse);
    bed.settle();
    const [letter] = bed.delivered;
    expect(bed.delivered).toHaveLength(1);
    expect(letter).toMatchObject({ queue: 'dead', source: { ...forBus, sourceArn: ruleArn } });
    expect(letter?.attributes).toMatchObject({
      RULE_ARN: { StringValue: ruleArn },
      ERROR_CODE: { StringValue: 'NO_PERMISSIONS' },
      RETRY_ATTEMPTS: { StringValue: '0' },
    });
    expect(letter?.body['detail']).toEqual({
      'event-bus-arn': busArn,
      'rule-arn': ruleArn,
      'kms-key-arn': 'alias/bus',
      'encrypted-payload': expect.any(String) as string,
    });
    expect(letter?.text).not.toContain(String(id));
    expect(bed.bridge.countersOf('r', 'orders')).toMatchObject({
      Invocations: 1,
      FailedInvocations: 1,
      InvocationsSentToDlq: 1,
    });
  });
});
