import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AuditLine } from '../../../bin/operator/audit.ts';
import type { Operator } from '../../../bin/operator/operator.ts';
import type { Session } from '../../../bin/operator/run-on-stage.ts';
import { namesOf } from '../../../lib/names.ts';
import { fakeTerminal, type FakeTerminal } from '../operator/fake-terminal.ts';

/** What EventBridge is asked, by the name of the operation, and what it answers or throws. */
export type Answers = Readonly<Record<string, (input: Record<string, unknown>) => object>>;

/** An error as the SDK throws it. */
export function awsError(name: string): Error {
  return Object.assign(new Error(name), { name });
}

/** A stage whose EventBridge answers so, and whose audit table has these lines. What was asked is in `asked`. */
export function stageWith(answers: Answers, lines: readonly AuditLine[] = [], terminal: FakeTerminal = fakeTerminal()) {
  const asked: [operation: string, input: Record<string, unknown>][] = [];
  const events = {
    send: async ({ constructor, input }: { constructor: { name: string }; input: Record<string, unknown> }) => {
      const operation = constructor.name.replace(/Command$/, '');
      asked.push([operation, input]);
      return answers[operation]?.(input) ?? {};
    },
  };
  const query = ({
    input: { ExpressionAttributeValues: values },
  }: {
    input: { ExpressionAttributeValues?: Record<string, { S: string }> };
  }) => ({
    Items: lines
      .filter(({ day, at }) => day === values?.[':day']?.S && at >= (values[':since']?.S ?? ''))
      .map((line) => marshall(line)),
  });
  // The pages of a query are only read through a client of the SDK.
  const dynamodb = Object.assign(Object.create(DynamoDBClient.prototype) as object, {
    send: async (command: never) => query(command),
  });
  const sts = {
    config: { region: async () => 'eu-central-1' },
    send: async () => ({ Arn: 'arn:aws:iam::123456789012:user/operator', Account: '123456789012' }),
  };
  const operator = { nameOf: namesOf('dev'), events, dynamodb, sts } as unknown as Operator;
  const session: Session = { operator, terminal, asJson: false };
  return { operator, session, asked };
}

/** The audit's line of a replay that began at a time. */
export function lineOf(replay: string, startedAt: string, over: Partial<AuditLine> = {}): AuditLine {
  const what = { replay, from: 'store', actions: 'reporting', since: startedAt, until: startedAt, selection: 'id a' };
  return {
    day: startedAt.slice(0, 10),
    at: `${startedAt}#1`,
    who: 'somebody',
    command: 'replay start',
    outcome: 'done',
    counts: { replayed: 3 },
    what,
    ...over,
  };
}
