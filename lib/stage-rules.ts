import { catalogTypes, findEventType } from '../schemas/catalog.ts';
import { didYouMean } from './closest-name.ts';

const secondsPerDay = 24 * 60 * 60;

/** What is wrong with a type that a client may send, or with the beginning of some. */
export function typeProblem(type: string): string | undefined {
  const isDeclared = type.endsWith('.*')
    ? catalogTypes.some((declared) => declared.startsWith(type.slice(0, -1)))
    : (catalogTypes as readonly string[]).includes(type);
  if (isDeclared) return undefined;
  const beginnings = [...new Set(catalogTypes.map((declared) => declared.replace(/[^.]+\.v\d+$/, '*')))];
  return `got ${type}, expected a type that is declared in schemas/types: it would let the client send nothing.${didYouMean(type, [...catalogTypes, ...beginnings])}`;
}

/** A mistake, and where it is from what is checked on. */
export interface Problem {
  readonly path: (string | number)[];
  readonly message: string;
}

/** Facts that an action asks for and that some of its types do not declare. */
export function factProblems({
  types,
  facts = {},
}: {
  readonly types: readonly string[];
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
}): Problem[] {
  return Object.keys(facts).flatMap((name) => {
    const without = types.find((type) => !Object.hasOwn(findEventType(type)?.facts ?? {}, name));
    if (without === undefined) return [];
    const message =
      `${without} declares no such fact, so none of its events would trigger this action (schemas/types).` +
      didYouMean(name, Object.keys(findEventType(without)?.facts ?? {}));
    return [{ path: ['facts', name], message }];
  });
}

/** IAM does not tell roles apart by upper and lower case, and ids in a template have neither dots nor hyphens. */
export function alikeClients(clients: readonly { id: string }[]): string[] {
  return alike(clients.map(({ id }) => [id, id.toLowerCase().replaceAll(/[._-]/g, '')])).map(
    (ids) => `two clients have the same id, upper and lower case and . _ - aside: ${ids}. Change one, or leave it out`,
  );
}

/** Hyphens count for nothing because ids in a template have none. */
export function alikeActions(actions: readonly { name: string }[]): string[] {
  return alike(actions.map(({ name }) => [name, name.replaceAll('-', '')])).map(
    (names) =>
      `two actions have the same name, hyphens aside: ${names}. Change one, or make them one with the types of both`,
  );
}

/** The names of which some have the same key, together. */
function alike(named: readonly (readonly [name: string, key: string])[]): string[] {
  return [...new Set(named.map(([, key]) => key))]
    .map((key) => named.filter(([, other]) => other === key).map(([name]) => name))
    .filter(({ length }) => length > 1)
    .map((names) => names.join(' and '));
}

/** The parts of a stage that say how long something is kept. */
interface Retentions {
  readonly queueRetentionDays: number;
  readonly deadLetterRetentionDays: number;
  readonly actions: readonly {
    readonly maxReceiveCount: number;
    readonly visibilityTimeoutSeconds: number;
    readonly deliver?: object | undefined;
  }[];
}

/**
 * What would be deleted before anybody sees it. A message keeps its age when it moves to a standard dead-letter queue.
 * An action that delivers gives up by itself before that.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html (checked 2026-11-21)
 */
export function retentionProblems({ queueRetentionDays, deadLetterRetentionDays, actions }: Retentions): Problem[] {
  const problems = actions.flatMap(({ maxReceiveCount, visibilityTimeoutSeconds, deliver }, index) => {
    if (deliver) return [];
    const seconds = maxReceiveCount * visibilityTimeoutSeconds;
    if (seconds < queueRetentionDays * secondsPerDay) return [];
    const message =
      `got ${visibilityTimeoutSeconds}, which with ${maxReceiveCount} receives makes ${seconds} s until a message is given up; expected less ` +
      `than ${queueRetentionDays * secondsPerDay} s, which is queueRetentionDays, or it is deleted before it gets to the dead-letter queue. ` +
      'Lower this, or maxReceiveCount';
    return [{ path: ['actions', index, 'visibilityTimeoutSeconds'], message }];
  });
  if (deadLetterRetentionDays > queueRetentionDays) return problems;
  const message =
    `got ${deadLetterRetentionDays}; expected more than queueRetentionDays, which is ${queueRetentionDays}: a message keeps its age when it ` +
    'moves, so a dead letter could be gone on arrival. Raise this, or lower that';
  return [{ path: ['deadLetterRetentionDays'], message }, ...problems];
}
