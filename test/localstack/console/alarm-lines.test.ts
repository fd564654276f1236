import { stripVTControlCharacters } from 'node:util';
import { AlarmLines } from '../../../localstack/console/alarm-lines.ts';
import type { Observation } from '../../../localstack/core/observation.ts';

const name = 'sluice-dev-quarantine-conflict-warning';
const arnOf = (alarm: string): string => `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${alarm}`;

const changed = (from: string, to: string, alarm = name): Observation => ({
  kind: 'alarm-changed',
  alarm,
  description:
    'A client uses ids again. At least 1.5 in 5 min. Look: npx sluice dlq list --stage dev; what to do: README, Runbook, conflict. Told by a.',
  from,
  to,
  reason: 'r',
  actions: ['topic'],
});
const told = (endpoint: string, alarm = name): Observation => ({
  kind: 'notification-delivered',
  topic: 'alarms',
  protocol: 'email',
  endpoint,
  subject: 's',
  messageId: 'm',
  source: arnOf(alarm),
});
const untold = (reason: string): Observation => ({ kind: 'alarm-untold', alarm: name, action: 'topic', reason });

const look = '            Look: npx sluice dlq list --local 4601; what to do: README, Runbook, conflict.';

/** What is printed once everything of one turn was observed. */
async function printed(...observations: Observation[]): Promise<string[]> {
  const lines: string[] = [];
  const alarms = new AlarmLines(
    (text) => lines.push(...stripVTControlCharacters(text).split('\n')),
    (command) => command.replace('--stage dev', '--local 4601'),
  );
  for (const observation of observations) alarms.observe(observation);
  expect(lines).toEqual([]);
  await Promise.resolve();
  return lines;
}

test('an alarm is shown when it begins and when it is over, with what it means and whom it told', async () => {
  const lines = await printed(
    changed('OK', 'ALARM'),
    told('ann@example.com'),
    told('ben@example.com'),
    changed('ALARM', 'OK'),
    told('ann@example.com'),
  );
  expect(lines).toEqual([
    `alarm       ${name}  A client uses ids again. → told ann@example.com, ben@example.com`,
    look,
    `alarm over  ${name}  A client uses ids again. → told ann@example.com`,
  ]);
});

test('one that tells nobody says so, and why if it was kept from it', async () => {
  expect(await printed(changed('INSUFFICIENT_DATA', 'ALARM'))).toEqual([
    expect.stringMatching(/ → told nobody$/),
    look,
  ]);
  expect(await printed(changed('OK', 'ALARM'), untold('the key is disabled'))).toEqual([
    expect.stringMatching(/again\. → not told: the key is disabled$/),
    look,
  ]);
});

test('a subscriber that is not reached is named, beside those that are', async () => {
  const undelivered = {
    ...told('arn:aws:sqs:us-east-1:000000000000:q'),
    kind: 'notification-undelivered',
    protocol: 'sqs',
    reason: 'gone',
  } as Observation;
  expect(await printed(changed('OK', 'ALARM'), told('ann@example.com'), undelivered)).toEqual([
    expect.stringMatching(/ → told ann@example\.com → not told: queue q: gone$/),
    look,
  ]);
});

test('what is no alarm is not shown', async () => {
  expect(await printed(changed('INSUFFICIENT_DATA', 'OK'), told('ann@example.com'))).toEqual([]);
  expect(await printed(told('ann@example.com'), untold('late'))).toEqual([]);
});

test('alarms that change together are kept apart', async () => {
  const lines = await printed(
    changed('OK', 'ALARM', 'one'),
    changed('OK', 'ALARM', 'two'),
    told('ann@example.com', 'one'),
    { ...told('ben@example.com'), source: 'arn:aws:iam::1:user/two' } as Observation,
  );
  expect(lines).toEqual([
    'alarm       one  A client uses ids again. → told ann@example.com',
    look,
    'alarm       two  A client uses ids again. → told nobody',
    look,
  ]);
});

test('a name cannot move the cursor or forge a line', async () => {
  const [line] = await printed(changed('OK', 'ALARM', 'x\n\u001B[2Jforged'));
  expect(line).not.toMatch(/\p{Cc}/u);
});
