import { FilterLogEventsCommand, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { busLogGroupName, busLogLine, type BusLogLine } from '../../schemas/bus-log.ts';
import type { Operator } from '../operator/operator.ts';

/** One time that an event was on the bus. */
export interface BusEntry extends BusLogLine {
  /** When the line was written; of a replay that is when it was replayed, for `at` is still the first time. ISO 8601. */
  readonly loggedAt: string;
}

/** What the bus log says of an event. */
export interface BusLook {
  /** `no-log`: the stage has none, or not yet. */
  readonly found: 'all' | 'some' | 'no-log';
  /** The log's lines from then on were looked at, ISO 8601. */
  readonly since: string;
  readonly entries: readonly BusEntry[];
}

/** Pages of one look, in each of two parts. AWS gives a page after so much of the log, whatever it found there. */
const maxPages = 20;

/** Nearly every event is on the bus by then, ms; replays too, for their lines have the time of the event. */
const soonMs = 15 * 60 * 1_000;

/** How far the bus's clock may be behind that of the queue, and what its whole seconds cut off, ms. */
const slackMs = 60 * 1_000;

type Place = Pick<Operator, 'logs' | 'nameOf'>;

/**
 * Looks for an event in the bus log: first where it should be, then in all that came since.
 *
 * @param acceptedAtMs when the event was accepted: earlier there can be no line of it
 */
export async function findOnBus(
  place: Place,
  clientId: string,
  eventId: string,
  acceptedAtMs: number,
): Promise<BusLook> {
  const fromMs = Math.max(0, acceptedAtMs - slackMs);
  const since = new Date(fromMs).toISOString();
  const find = async (range: Range): Promise<Part> => lookIn(place, clientId, eventId, range);
  try {
    const [soon, later] = await Promise.all([
      find({ startTime: fromMs, endTime: acceptedAtMs + soonMs }),
      find({ startTime: acceptedAtMs + soonMs + 1 }),
    ]);
    const found = soon.isWhole && later.isWhole ? 'all' : 'some';
    return { found, since, entries: [...soon.entries, ...later.entries] };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return { found: 'no-log', since, entries: [] };
    throw error;
  }
}

interface Range {
  readonly startTime: number;
  readonly endTime?: number;
}

interface Part {
  readonly isWhole: boolean;
  readonly entries: readonly BusEntry[];
}

async function lookIn({ logs, nameOf }: Place, clientId: string, eventId: string, range: Range): Promise<Part> {
  const entries: BusEntry[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await logs.send(
      new FilterLogEventsCommand({
        logGroupName: busLogGroupName(nameOf),
        // Neither of them has a letter that a pattern would have to escape.
        filterPattern: `{ $.id = "${eventId}" && $.client = "${clientId}" }`,
        ...range,
        nextToken,
      }),
    );
    for (const { message, ingestionTime } of answer.events ?? []) {
      const line = busLogLine.safeParse(jsonOf(message));
      if (line.success) entries.push({ ...line.data, loggedAt: new Date(ingestionTime ?? 0).toISOString() });
    }
    nextToken = answer.nextToken;
    if (nextToken === undefined) return { isWhole: true, entries };
  }
  return { isWhole: false, entries };
}

function jsonOf(text: string = ''): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
