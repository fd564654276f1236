import type { AlarmFact } from '../../../bin/status/facts.ts';
import { headlineOf } from '../../../bin/status/headline.ts';
import { statusOf } from '../../../bin/status/status-of.ts';
import { actions, factsWith, holding, measurements, place, refused } from './facts-fixture.ts';

function alarm(thing: string, state: AlarmFact['state'] = 'ALARM', description = ''): AlarmFact {
  return { name: `sluice-prod-${thing}`, state, sinceMs: Date.parse('2026-11-27T14:01:00Z'), description };
}

test('where nothing is wrong and everything could be read, all is well', () => {
  const status = statusOf(factsWith(), place);
  expect(status).toMatchObject({ isWell: true, problems: [], unread: [] });
  expect(headlineOf(status)).toBe('all well');
});

test('the flow is in its order, with each door and each action', () => {
  const rows = statusOf(factsWith(), place).flow.map(({ stage, name }) => [stage, name]);
  expect(rows).toEqual([
    ['ingest', 'api'],
    ['ingest', 'direct'],
    ['validate', undefined],
    ['store', undefined],
    ['send', undefined],
    ...actions.map((name) => ['route', name]),
    ['quarantine', undefined],
    ['replay', undefined],
  ]);
});

test('rates are by the minute, and what CloudWatch has no value of is not 0', () => {
  const values = { 'in action-orders': 50, 'validator processed': 10, 'validator failed': 5, 'sender age': 1_500 };
  const { flow } = statusOf(factsWith({ metrics: { value: measurements(values) } }), place);
  const of = (stage: string, name?: string) => flow.find((row) => row.stage === stage && row.name === name);
  expect(of('route', 'orders')).toMatchObject({ inPerMinute: 10, outPerMinute: null, failed: null });
  expect(of('validate')).toMatchObject({ inPerMinute: null, outPerMinute: 3 });
  expect(of('send')).toMatchObject({ inPerMinute: 2, oldestSeconds: 1.5 });
  expect(of('quarantine')).toMatchObject({ inPerMinute: 1 });
});

test('an empty queue has no age, one that is not has one, if not a value from before', () => {
  const metrics = {
    value: measurements({ 'age action-orders': 0, 'age action-reporting': 90, 'age ingest-api.fifo': 7 }),
  };
  const queues = holding({ 'action-orders': 1, 'action-reporting': 2 });
  const { flow } = statusOf(factsWith({ queues, metrics }), place);
  const ages = flow.filter(({ depth }) => depth !== undefined).map(({ name, oldestSeconds }) => [name, oldestSeconds]);
  expect(ages).toEqual([
    ['api', undefined],
    ['direct', undefined],
    ['orders', null],
    ['reporting', 90],
    [undefined, undefined],
  ]);
});

test('dead letters are a problem, in the order of the flow, with the command that looks further', () => {
  const queues = holding({ 'action-orders-dlq': 3, 'action-reporting-undelivered': 5, 'ingest-api-dlq.fifo': 1 });
  const metrics = { value: measurements({ 'age action-orders-dlq': 90 }) };
  const status = statusOf(factsWith({ queues, metrics }), place);
  expect(status.problems).toMatchObject([
    { severity: 'critical', stage: 'ingest', look: 'npx sluice dlq peek ingest-api-dlq.fifo --stage prod' },
    { severity: 'critical', what: '3 in action-orders-dlq, the oldest 1m 30s: the consumer gave it up' },
    { severity: 'critical', stage: 'route', about: 'action-reporting-undelivered' },
  ]);
  expect(status.flow.find(({ name }) => name === 'orders')?.dead).toBe(3);
  const delivering = new Map([['orders', undefined]]);
  expect(statusOf(factsWith({ queues, metrics, delivering }), place).problems[1]?.what).toMatch(/its target did not/);
  expect(headlineOf(status)).toBe(
    'not well, 3 critical: ingest-api-dlq.fifo, action-orders-dlq, action-reporting-undelivered',
  );
});

test('what an alarm says of a queue is not said twice, and is as urgent as the alarm', () => {
  const queues = holding({ 'action-orders-dlq': 3 });
  const alarms = { value: [alarm('action-orders-dlq-warning')] };
  expect(statusOf(factsWith({ queues, alarms }), place).problems).toMatchObject([
    {
      severity: 'warning',
      about: 'action-orders-dlq',
      alarm: { name: 'sluice-prod-action-orders-dlq-warning', since: '2026-11-27T14:01:00.000Z' },
    },
  ]);
});

test('a composite alarm is not listed beside those that it is made of', () => {
  const parts = [
    alarm('ingest-critical'),
    alarm(
      'api-5xx-critical',
      'ALARM',
      'No. Look: x; what to do: README, Runbook, y. Told by sluice-prod-ingest-critical.',
    ),
  ];
  expect(statusOf(factsWith({ alarms: { value: parts } }), place).problems).toMatchObject([{ about: 'api-5xx' }]);
  const alone = parts.slice(0, 1);
  expect(statusOf(factsWith({ alarms: { value: alone } }), place).problems).toMatchObject([{ about: 'ingest' }]);
});

test('an alarm that is OK is no problem, and one without data is told of', () => {
  const value = [alarm('one-critical', 'OK'), alarm('two-critical', 'INSUFFICIENT_DATA')];
  expect(statusOf(factsWith({ alarms: { value } }), place)).toMatchObject({
    isWell: true,
    alarms: { all: 2, withoutData: ['two-critical'] },
  });
});

test('a stage without any alarm is not well', () => {
  expect(statusOf(factsWith({ alarms: { value: [] } }), place)).toMatchObject({ isWell: false });
});

test.each(['Disabled', 'Disabling'])('an event source that is %s is seen', (state) => {
  const { sources } = factsWith();
  const [one, two, three] = 'value' in sources ? sources.value : [];
  const value = [one, two && { ...two, state }, three].filter((each) => each !== undefined);
  expect(statusOf(factsWith({ sources: { value } }), place).problems).toMatchObject([
    {
      severity: 'critical',
      stage: 'validate',
      what: `the validator does not read ingest-direct.fifo: its event source is ${state}`,
      look: 'aws lambda list-event-source-mappings --function-name sluice-prod-validator',
    },
  ]);
});

test('dead letters that the validator still reads are seen, for a redrive may have been killed', () => {
  const { sources } = factsWith();
  const source = 'arn:aws:sqs:eu-central-1:123456789012:sluice-prod-ingest-api-dlq.fifo';
  const of = (state: string) => {
    const value = [...('value' in sources ? sources.value : []), { reader: 'sluice-prod-validator', source, state }];
    return statusOf(factsWith({ sources: { value } }), place).problems;
  };
  expect(of('Disabled')).toEqual([]);
  expect(of('Enabled')).toMatchObject([
    {
      severity: 'warning',
      stage: 'validate',
      about: 'ingest-api-dlq.fifo',
      look: `npx sluice dlq redrive ingest-api-dlq.fifo${place}`,
    },
  ]);
});

test('without its event source the sender sends nothing, and that is seen', () => {
  const { sources } = factsWith();
  const value = 'value' in sources ? sources.value.slice(0, 2) : [];
  expect(statusOf(factsWith({ sources: { value } }), place).problems).toMatchObject([{ stage: 'send' }]);
});

test('a rule that is disabled or not there is seen', () => {
  const rules = { value: new Map([['sluice-prod-action-orders', false]]) };
  expect(statusOf(factsWith({ rules }), place).problems.map(({ what }) => what)).toEqual([
    'orders gets nothing: its rule is disabled',
    'reporting gets nothing: its rule is not there',
  ]);
});

test('what the sender gave up is seen', () => {
  const sendFailures = { value: { objects: 2, areMore: false } };
  expect(statusOf(factsWith({ sendFailures }), place)).toMatchObject({
    problems: [{ severity: 'critical', stage: 'send', look: 'npx sluice resend failures --dry-run --stage prod' }],
  });
});

test('how far a replay has come is a part of its range', () => {
  const [fromMs, toMs] = [Date.parse('2026-11-26T14:00:00Z'), Date.parse('2026-11-26T15:00:00Z')];
  const replay = { name: 'r', state: 'RUNNING', fromMs, toMs };
  const value = [
    { ...replay, lastMs: fromMs + 900_000 },
    { ...replay, lastMs: undefined },
  ];
  const { replays, flow } = statusOf(factsWith({ replays: { value } }), place);
  expect(replays.map(({ done }) => done)).toEqual([0.25, null]);
  expect(flow.at(-1)).toEqual({ stage: 'replay', depth: 2 });
});

test('what may not be read is said with the reason, and then nothing is called well', () => {
  const queues = new Map(Array.from(holding({}), ([thing]) => [thing, refused] as const));
  const parts = { queues, metrics: refused, alarms: refused, sources: refused, rules: refused, replays: refused };
  const status = statusOf(factsWith({ ...parts, sendFailures: refused, targets: refused }), place);
  expect(status.isWell).toBe(false);
  expect(status.problems).toEqual([]);
  expect(status.unread).toHaveLength(8);
  expect(status.unread[0]).toEqual({ what: 'how much is in any queue', why: `${refused.code}: ${refused.why}` });
  expect(headlineOf(status)).toContain('not all could be read');
  const measured = status.flow.flatMap(({ stage: _stage, name: _name, ...values }) => Object.values(values));
  expect(new Set(measured)).toEqual(new Set(['unread']));
});
