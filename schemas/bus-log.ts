import * as z from 'zod';

/**
 * What a line of the bus log says of an event, and where the bus's JSON has it: ids, and nothing of the event itself. Each of these is of
 * letters that need no escape in JSON.
 */
export const busLogPaths = {
  id: '$.detail.id',
  client: '$.detail.clientid',
  type: '$.detail-type',
  sequence: '$.detail.sequence',
  /** Of the entry on the bus, another one each time that it is sent; a replay keeps it. */
  busId: '$.id',
  at: '$.time',
  /** Empty of what is no replay: what is not there leaves nothing in its place. */
  replay: '$.replay-name',
} as const;

/**
 * The template by which EventBridge writes a line. For a log group it has to be of a time and a message, which has to be text: so the
 * line is JSON in JSON.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html (checked 2026-11-27)
 */
export function busLogTemplate(): string {
  const members = Object.keys(busLogPaths).map((name) => `"${name}":"<${name}>"`);
  return `{"timestamp":<at>,"message":${JSON.stringify(`{${members.join(',')}}`)}}`;
}

/** A line of the bus log, read again. */
export const busLogLine = z
  .object({
    id: z.string(),
    client: z.string(),
    type: z.string(),
    sequence: z.string(),
    busId: z.string(),
    at: z.string(),
    replay: z.string().default(''),
  })
  .transform(({ replay, ...line }) => ({ ...line, ...(replay !== '' && { replay }) }));

/** What one line says. */
export type BusLogLine = z.output<typeof busLogLine>;

/** The log group of a stage's bus. @param nameOf names of the stage's resources */
export function busLogGroupName(nameOf: (thing: string) => string): string {
  return `/aws/events/${nameOf('events')}`;
}
