import type { Authorizer } from '../../../localstack/core/access.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Caller } from '../../../localstack/core/service.ts';
import { Logs } from '../../../localstack/logs/logs.ts';

export const startMs = Date.UTC(2026, 10, 21, 8);
export const dayMs = 24 * 60 * 60 * 1_000;

const caller: Caller = {
  principal: { kind: 'user', arn: 'arn:aws:iam::111122223333:user/tester', uniqueId: 'AIDA' },
  endpoint: 'http://127.0.0.1:4566',
  signal: new AbortController().signal,
};

/** Logs in virtual time with one group, `/aws/events/a`, that keeps a month. */
export class LogsBed {
  readonly clock = new ManualClock(startMs);
  readonly logs: Logs;
  readonly groupArn: string;
  /** What CloudWatch Logs asks of keys; throws to refuse. */
  checkKey: Authorizer['check'] = () => undefined;

  constructor() {
    this.logs = new Logs(
      { clock: this.clock, entropy: seededEntropy(1), accountId: '111122223333', region: 'us-east-1' },
      { check: (principal, access) => this.checkKey(principal, access) },
    );
    this.groupArn = this.logs.create({ LogGroupName: '/aws/events/a', RetentionInDays: 30 }).props.arn;
  }

  /** Writes a line as EventBridge does. */
  write(message: string, atMs = this.clock.now()): boolean {
    return this.logs.writeEvent(this.groupArn, JSON.stringify({ timestamp: new Date(atMs).toISOString(), message }));
  }

  call(operation: string, input: Record<string, unknown> = {}): unknown {
    const run = this.logs.operations[operation];
    if (!run) throw new Error(`no operation ${operation}`);
    return JSON.parse(JSON.stringify(run(input, caller))) as unknown;
  }

  /** The messages that a search finds, over all its pages. */
  messages(input: Record<string, unknown> = {}): { readonly messages: string[]; readonly pages: number } {
    const messages: string[] = [];
    let nextToken: string | undefined;
    let pages = 0;
    do {
      const page = this.call('FilterLogEvents', {
        logGroupName: '/aws/events/a',
        ...input,
        ...(nextToken !== undefined && { nextToken }),
      }) as { events: { message: string }[]; nextToken?: string };
      messages.push(...page.events.map(({ message }) => message));
      ({ nextToken } = page);
      pages += 1;
    } while (nextToken !== undefined);
    return { messages, pages };
  }
}
