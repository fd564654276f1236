import type { AccessRules, Authorizer } from '../core/access.ts';
import type { Activity } from '../core/activity.ts';
import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Observation } from '../core/observation.ts';
import type { Operations } from '../core/service.ts';
import type { PolicyDocument } from '../identity/policy/policy-document.ts';
import { logGroupArn, logsAccess } from './access.ts';
import { notFound } from './errors.ts';
import { keyAccess } from './key-access.ts';
import { logEntryOf } from './log-entry.ts';
import { LogGroup } from './log-group.ts';
import type { LogGroupConfig, LogsPolicyConfig } from './log-group-config.ts';
import type { LogsContext } from './operations/context.ts';
import { describeLogGroups, describeLogStreams } from './operations/describe.ts';
import { filterLogEvents } from './operations/filter-log-events.ts';
import { getLogEvents } from './operations/get-log-events.ts';
import { ResourcePolicies } from './resource-policies.ts';

const sweepEveryMs = 60 * 60 * 1_000;

/** Streams of AWS's own are many; here what writes to a group has one of its own. */
const streamOf = { events: 'events', function: 'function', api: 'api' } as const;

/**
 * CloudWatch Logs: groups of the template, with what EventBridge, functions and the gateway write to them. Nobody else can write. Bounded
 * by retention, and by a number of lines.
 *
 * What becomes of new lines while a group's key cannot be used is not published; they are kept. What is there cannot be read then.
 */
export class Logs implements Activity {
  /** Target prefix `Logs_20140328`, AWS JSON 1.1. */
  readonly operations: Operations;
  readonly access: AccessRules;
  readonly #environment: CloudEnvironment;
  readonly #authorizer: Authorizer;
  readonly #groups = new Map<string, LogGroup>();
  readonly #policies = new ResourcePolicies();
  #nextSweepMs = 0;

  constructor(environment: CloudEnvironment, authorizer: Authorizer) {
    this.#environment = environment;
    this.#authorizer = authorizer;
    this.access = logsAccess(environment);
    const context: LogsContext = {
      groups: this.#groups,
      now: () => environment.clock.now(),
      find: (name) => this.#find(name),
      checkReadable: (group) => this.#checkKey(group, ['Decrypt']),
    };
    this.operations = {
      DescribeLogGroups: describeLogGroups(context),
      DescribeLogStreams: describeLogStreams(context),
      FilterLogEvents: filterLogEvents(context),
      GetLogEvents: getLogEvents(context),
    };
  }

  /**
   * Makes a group. CloudWatch Logs refuses a key that it may not use.
   *
   * @throws AwsError `ResourceAlreadyExistsException`; `InvalidParameterException` for such a key
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html (not checked)
   */
  create({ LogGroupName: name, RetentionInDays: retentionDays, KmsKeyId: keyArn }: LogGroupConfig): LogGroup {
    if (this.#groups.has(name))
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
    const arn = logGroupArn(this.#environment, name);
    const group = new LogGroup({ name, arn, createdMs: this.#environment.clock.now(), retentionDays, keyArn });
    try {
      this.#checkKey(group, ['Encrypt', 'Decrypt', 'GenerateDataKey', 'DescribeKey']);
    } catch (refusal) {
      const reason = refusal instanceof Error ? refusal.message : String(refusal);
      throw new AwsError('InvalidParameterException', `The key ${keyArn} cannot be used for ${name}: ${reason}`);
    }
    this.#groups.set(name, group);
    return group;
  }

  /** @throws AwsError `LimitExceededException`, `InvalidParameterException`, `MalformedPolicyDocument` */
  putResourcePolicy({ PolicyName, PolicyDocument }: LogsPolicyConfig): void {
    this.#policies.put(PolicyName, PolicyDocument);
  }

  /** What counts for the group or stream of an ARN. */
  policyOf(_arn: string): PolicyDocument | undefined {
    return this.#policies.all;
  }

  /** The name of the group of an ARN, and of the stream that EventBridge writes to. @throws AwsError `ResourceNotFoundException` */
  eventStream(groupArn: string): { readonly group: LogGroup; readonly stream: string } {
    const name = groupArn.split(':')[6] ?? '';
    return { group: this.#find(name), stream: streamOf.events };
  }

  /** Writes what EventBridge has for a group. @returns whether it is kept: see `LogGroup.put` */
  writeEvent(groupArn: string, text: string): boolean {
    const { group, stream } = this.eventStream(groupArn);
    const now = this.#environment.clock.now();
    const { timestampMs, message } = logEntryOf(text, now);
    return group.put(stream, timestampMs, message, now);
  }

  /** Keeps what functions and the gateway were observed to log, where there is a group for it. */
  observe(observation: Observation): void {
    const now = this.#environment.clock.now();
    if (observation.kind === 'function-log') {
      const group = this.#groups.get(`/aws/lambda/${observation.function}`);
      group?.put(streamOf.function, now, observation.line, now);
    } else if (observation.kind === 'access-log') {
      const name = observation.logGroup.startsWith('arn:')
        ? (observation.logGroup.split(':')[6] ?? '')
        : observation.logGroup;
      this.#groups.get(name)?.put(streamOf.api, now, observation.line, now);
    }
  }

  step(): number {
    const now = this.#environment.clock.now();
    if (now < this.#nextSweepMs) return this.#nextSweepMs;
    for (const group of this.#groups.values()) group.sweep(now);
    this.#nextSweepMs = now + sweepEveryMs;
    return this.#groups.size === 0 ? Infinity : this.#nextSweepMs;
  }

  #find(name: string): LogGroup {
    const group = this.#groups.get(name);
    if (!group) throw notFound('log group');
    return group;
  }

  #checkKey(group: LogGroup, actions: readonly string[]): void {
    const { principal, accesses } = keyAccess(this.#environment, group, actions);
    for (const access of accesses) this.#authorizer.check(principal, access);
  }
}
