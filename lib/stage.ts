import * as z from 'zod';
import { type CatalogType, catalogTypes } from '../schemas/catalog.ts';
import { deadLetterEndings } from '../schemas/dead-letters.ts';
import { factValue } from '../schemas/facts.ts';
import { clientId, clientIdPattern } from '../schemas/message-group.ts';
import { maxMaxReceiveCount, maxVisibilityTimeoutSeconds, minMaxReceiveCount } from '../schemas/limits.ts';
import { severities, type Severity } from './alarms/severity.ts';
import { deliverConfig } from './deliver-config.ts';
import { deliverProblems, unreadProblems } from './deliver-rules.ts';
import { registryProblem } from './producer-registry.ts';
import { stageProblems } from './stage-problems.ts';
import { alikeActions, alikeClients, factProblems, retentionProblems, typeProblem } from './stage-rules.ts';
import { logLevel, traceSampleRate } from './stage-telemetry.ts';

const days = (max: number): z.ZodInt => z.int().min(1).max(max);

/** Some of the retentions that CloudWatch Logs offers, in days. By their numbers, so that no command loads the CDK to read a stage. */
const logRetentions = [7, 14, 30, 90, 365] as const;

const actionNameRule = '2 to 31 of a-z 0-9 - and first a letter';
/** An id is part of the name of a role, so it is shorter than one by the API may be. */
const clientRule = '1 to 36 of A-Z a-z 0-9 . _ - and first a letter or digit';
const principalRule = 'an account id, or the ARN of a role, a user or a root';
const sendTypeRule = 'an event type, or the beginning of some with .* at the end';
const stageNameRule = '2 to 10 of a-z 0-9 and first a letter';

const action = z
  .strictObject({
    name: z
      .string()
      .meta({ rule: actionNameRule, description: 'Names its rule and queues: another name means new ones.' })
      .regex(/^[a-z][a-z0-9-]{1,30}$/, actionNameRule)
      .regex(
        new RegExp(`(?<!${Object.values(deadLetterEndings).join('|')})$`),
        'a name that does not end like the dead-letter queues of an action, in -dlq or -undelivered',
      ),
    types: z
      .array(z.enum(catalogTypes as [CatalogType, ...CatalogType[]]).describe('All types: npx sluice catalog list.'))
      .min(1)
      .describe('Event types that trigger it.'),
    clients: z.array(clientId).min(1).optional().describe('Only events of these clients; all if left out.'),
    facts: z
      .record(z.string(), factValue)
      .refine((facts) => Object.keys(facts).length > 0, 'names no fact; leave it out')
      .optional()
      .describe('Only events of which these facts are so, as their types declare them; whatever is known if left out.'),
    maxReceiveCount: z
      .int()
      .min(1)
      .max(maxMaxReceiveCount)
      .default(5)
      .describe('Receives by its consumer before a message goes to the dead-letter queue; not beside deliver.'),
    visibilityTimeoutSeconds: z
      .int()
      .min(1)
      .max(maxVisibilityTimeoutSeconds)
      .default(300)
      .describe(
        'Seconds that a received message is hidden: longer than its consumer takes, and six times the timeout of a function; not beside deliver.',
      ),
    deliver: deliverConfig
      .optional()
      .describe(
        'The HTTP target that its events are delivered to, whose queue has receives and visibility of its own; its owner consumes it if left out.',
      ),
  })
  .check(({ value, issues }) => {
    for (const { path, message } of factProblems(value)) issues.push({ code: 'custom', path, message, input: value });
  });

/** An IAM role or user, or an account, that may assume a client's producer role. */
const principal = z
  .string()
  .regex(/^([0-9]{12}|arn:aws[a-z-]*:iam::[0-9]{12}:(root|role\/.+|user\/.+))$/, principalRule)
  .meta({ rule: principalRule });

const addresses = z
  .array(z.email('an e-mail address, like oncall@example.com'))
  .max(10, 'at most 10; give a mailing list instead')
  .refine((list) => new Set(list).size === list.length, 'names an address twice')
  .default([])
  .describe(
    'Who gets a mail for each of these alarms; each has to confirm it once. For more people give a mailing list.',
  );

type Addresses = Record<Severity, typeof addresses>;

const client = z.strictObject({
  id: z.string().regex(clientIdPattern, clientRule).max(36).meta({
    rule: clientRule,
    description: 'In its path of the API, its message groups and the name of its producer role.',
  }),
  principals: z
    .array(principal)
    .min(1)
    .optional()
    .describe(
      'Who may assume its producer role; this account, which then grants sts:AssumeRole as it likes, if left out.',
    ),
  types: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9.-]+(\.\*)?$/, sendTypeRule)
        .meta({ rule: sendTypeRule })
        .superRefine((type, context) => {
          const message = typeProblem(type);
          if (message !== undefined) context.addIssue({ code: 'custom', message });
        }),
    )
    .min(1)
    .optional()
    .describe('Event types that it may send, `com.example.shop.*` meaning all that begin so; every type if left out.'),
  requestsPerSecond: z
    .int()
    .min(1)
    .max(10_000)
    .default(100)
    .describe('Requests to the API that it may make in the long run; sudden peaks are averaged over a minute.'),
});

/** What differs between two deployments. A stage file is one of these. */
export const stage = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9]{1,9}$/, stageNameRule)
      .meta({ rule: stageNameRule, description: "In every resource's name, `sluice-<name>-…`." }),
    retainData: z.boolean().describe('Whether stores survive the deletion of the stack.'),
    archiveRetentionDays: days(3_650).describe('Days that the archive keeps what was on the bus, to be replayed.'),
    logRetentionDays: z.literal(logRetentions).describe('Days that logs are kept, of those that CloudWatch offers.'),
    queueRetentionDays: days(14)
      .default(4)
      .describe('Days that a message waits in an ingest queue or in that of an action.'),
    deadLetterRetentionDays: days(14)
      .default(14)
      .describe('Days that a dead letter is kept, counted from when the message was sent first.'),
    ingestMaxReceiveCount: z
      .int()
      .min(minMaxReceiveCount)
      .max(maxMaxReceiveCount)
      .describe(
        'Receives, 36 s apart, before a message that the validator could not handle goes to its dead-letter queue.',
      ),
    validatorMaxConcurrency: z
      .int()
      .min(2)
      .max(1_000)
      .describe('Validators that run at a time; others wait in the queue, where waiting costs no receive.'),
    logLevel,
    traceSampleRate,
    alarmEmails: z
      .strictObject(Object.fromEntries(severities.map((severity) => [severity, addresses])) as Addresses)
      .prefault({})
      .describe('Whom alarms tell by e-mail, by their urgency; nobody if left out.'),
    clients: z
      .array(client)
      .superRefine((clients, context) => {
        for (const message of [...alikeClients(clients), registryProblem(clients)])
          if (message !== undefined) context.addIssue({ code: 'custom', message });
      })
      .describe(
        'Who sends. Only they have a producer role, and so the direct queue; the API also takes clients by their tag.',
      ),
    allowPrivateTargets: z
      .boolean()
      .default(false)
      .describe('Whether targets may be at private addresses, and by http; for trying things out.'),
    actions: z
      .array(action)
      .min(1)
      .superRefine((actions, context) => {
        for (const message of alikeActions(actions)) context.addIssue({ code: 'custom', message });
      })
      .describe('Who is told of what. Each has a rule, a queue and two dead-letter queues.'),
  })
  .check(({ value, issues }) => {
    for (const { path, message } of [...retentionProblems(value), ...deliverProblems(value)])
      issues.push({ code: 'custom', path, message, input: value });
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
 * @throws Error naming every value that is wrong, what is allowed there and why
 */
export function parseStage(file: StageFile): Stage {
  const result = stage.safeParse(file);
  const issues =
    result.error?.issues ??
    unreadProblems(file.actions).map(({ path, message }) => ({ code: 'custom', path, message }));
  if (result.success && issues.length === 0) return result.data;
  const problems = stageProblems(stage, file, issues);
  throw new Error([`stage file ${JSON.stringify(file.name)} (lib/stages):`, ...problems].join('\n  '));
}
