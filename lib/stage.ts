import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { type CatalogType, catalogTypes, findEventType } from '../schemas/catalog.ts';
import { factValue } from '../schemas/facts.ts';
import { clientId } from '../schemas/message-group.ts';
import { minMaxReceiveCount } from '../schemas/limits.ts';
import { severities, type Severity } from './alarms/severity.ts';
import { registryProblem } from './producer-registry.ts';

const days = (max: number): z.ZodInt => z.int().min(1).max(max);

/** Some of the retentions that CloudWatch Logs offers, in days. */
const logRetentions = [
  RetentionDays.ONE_WEEK,
  RetentionDays.TWO_WEEKS,
  RetentionDays.ONE_MONTH,
  RetentionDays.THREE_MONTHS,
  RetentionDays.ONE_YEAR,
];

const action = z
  .strictObject({
    /** Names the action's rule and queues, so it cannot be changed without making new ones. */
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,30}$/, '2 to 31 of a-z 0-9 - and first a letter')
      .regex(
        /(?<!-dlq|-undelivered)$/,
        'must not end like the dead-letter queues of an action, in -dlq or -undelivered',
      ),
    /** Which events trigger it. */
    types: z
      .array(
        z.enum(catalogTypes as [CatalogType, ...CatalogType[]], 'no such event type in the catalog (schemas/types)'),
      )
      .min(1),
    /** Only events of these clients; all if left out. */
    clients: z.array(clientId).min(1).optional(),
    /** Only events of which these facts are so, as their types declare them; whatever is known of them if left out. */
    facts: z
      .record(z.string(), factValue)
      .refine((facts) => Object.keys(facts).length > 0, 'names no fact; leave it out')
      .optional(),
    /** How often a consumer may receive a message before it goes to the dead-letter queue. */
    maxReceiveCount: z.int().min(1).max(1_000).default(5),
  })
  .check(({ value: { types, facts = {} }, issues }) => {
    for (const name of Object.keys(facts)) {
      const without = types.find((type) => !Object.hasOwn(findEventType(type)?.facts ?? {}, name));
      if (without === undefined) continue;
      const message = `${without} declares no such fact, so none of its events would trigger this action (schemas/types)`;
      issues.push({ code: 'custom', path: ['facts', name], message, input: facts[name] });
    }
  });

/** An IAM role or user, or an account, that may assume a client's producer role. */
const principal = z
  .string()
  .regex(
    /^([0-9]{12}|arn:aws[a-z-]*:iam::[0-9]{12}:(root|role\/.+|user\/.+))$/,
    'an account id, or the ARN of a role, a user or a root',
  );

/** Who gets a mail for alarms of one urgency: whoever has the address has to confirm it once. */
const addresses = z
  .array(z.email('an e-mail address, like oncall@example.com'))
  .max(10, 'at most 10; give a mailing list instead')
  .refine((list) => new Set(list).size === list.length, 'names an address twice')
  .default([]);

type Addresses = Record<Severity, typeof addresses>;

const client = z.strictObject({
  /** In its path of the API, its message groups and the name of its producer role. */
  id: clientId.max(36, 'at most 36 characters, for it is part of the name of a role'),
  /** Who may assume its producer role; this account, which then grants `sts:AssumeRole` as it likes, if left out. */
  principals: z.array(principal).min(1).optional(),
  /** The event types that it may send, `com.example.shop.*` meaning all that begin so; every type if left out. */
  types: z
    .array(z.string().regex(/^[a-z0-9.-]+(\.\*)?$/, 'an event type, or the beginning of some with .* at the end'))
    .min(1)
    .optional(),
  /** Requests to the API that it may make in the long run; sudden peaks are averaged over a minute. */
  requestsPerSecond: z.int().min(1).max(10_000).default(100),
});

/** What differs between two deployments. A stage file is one of these. */
export const stage = z
  .strictObject({
    /** In every resource's name, `sluice-<name>-…`. */
    name: z.string().regex(/^[a-z][a-z0-9]{1,9}$/, '2 to 10 of a-z 0-9 and first a letter'),
    /** Whether stores survive the deletion of the stack. */
    retainData: z.boolean(),
    archiveRetentionDays: days(3_650),
    logRetentionDays: z.literal(logRetentions),
    queueRetentionDays: days(14).default(4),
    deadLetterRetentionDays: days(14).default(14),
    /** Receives before a message that the validator could not handle goes to its dead-letter queue. */
    ingestMaxReceiveCount: z.int().min(minMaxReceiveCount).max(1_000),
    /** Validators that run at a time; others wait in the queue, where waiting costs no receive. */
    validatorMaxConcurrency: z.int().min(2).max(1_000),
    /** Whom alarms tell by e-mail, by their urgency; more by subscribing to the topics. Nobody if left out. */
    alarmEmails: z
      .strictObject(Object.fromEntries(severities.map((severity) => [severity, addresses])) as Addresses)
      .prefault({}),
    /** Who sends. Only they have a producer role, and so the direct queue; the API also takes clients by their principal's tag. */
    clients: z
      .array(client)
      .refine(hasUniqueIds, 'two clients have the same id, upper and lower case and . _ - aside')
      .superRefine((clients, context) => {
        const message = registryProblem(clients);
        if (message !== undefined) context.addIssue({ code: 'custom', message });
      }),
    actions: z.array(action).min(1).refine(hasUniqueNames, 'two actions have the same name, hyphens aside'),
  })
  // A message keeps its age when it moves to a standard dead-letter queue.
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html (checked 2026-11-21)
  .refine(({ queueRetentionDays, deadLetterRetentionDays }) => deadLetterRetentionDays > queueRetentionDays, {
    path: ['deadLetterRetentionDays'],
    error: 'must be more than queueRetentionDays, or a dead letter could be gone on arrival',
  });

/** A stage, checked and with its defaults. */
export type Stage = z.output<typeof stage>;

/** A stage as its file writes it. */
export type StageFile = z.input<typeof stage>;

/** A client of a stage. */
export type ClientConfig = Stage['clients'][number];

/** An action of a stage. */
export type ActionConfig = Stage['actions'][number];

/**
 * Checks a stage file.
 *
 * @throws Error naming every value that is wrong and what was expected
 */
export function parseStage(file: StageFile): Stage {
  const result = stage.safeParse(file);
  if (result.success) return result.data;
  throw new Error(`stage file ${JSON.stringify(file.name)}:\n${z.prettifyError(result.error)}`);
}

/** IAM does not tell roles apart by upper and lower case, and ids in a template have neither dots nor hyphens. */
function hasUniqueIds(clients: readonly { id: string }[]): boolean {
  return new Set(clients.map(({ id }) => id.toLowerCase().replaceAll(/[._-]/g, ''))).size === clients.length;
}

/** Hyphens count for nothing because ids in a template have none. */
function hasUniqueNames(actions: readonly { name: string }[]): boolean {
  return new Set(actions.map(({ name }) => name.replaceAll('-', ''))).size === actions.length;
}
