import * as z from 'zod';
import { limits } from '../limits.ts';
import { members } from './members.ts';
import { nestsDeeper } from './nesting.ts';
import { timestamp } from './timestamps.ts';

/** The input of PutEvents; `EndpointId` is taken and ignored. */
export const putEventsInput = z.object({
  Entries: z
    .array(
      z.object({
        Time: timestamp.optional(),
        Source: z.string().optional(),
        Resources: z.array(z.string().max(2048)).optional(),
        DetailType: z.string().optional(),
        Detail: z.string().optional(),
        EventBusName: members.bus.optional(),
        TraceHeader: z.string().min(1).max(500).optional(),
      }),
    )
    .min(1)
    .max(limits.entriesPerRequest),
});

/** One entry of a PutEvents request, as it came. */
export type PutEntry = z.infer<typeof putEventsInput>['Entries'][number];

/** Why an entry is refused, as PutEvents answers it. */
export interface EntryError {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

/** An entry that passed, and its detail as parsed JSON. */
export interface CheckedEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
  readonly detailDocument: unknown;
}

/**
 * Checks one entry. Codes and messages are those recorded of AWS, but for that of a detail type that is too long.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html (not checked)
 */
export function checkEntry({ Source, DetailType, Detail }: PutEntry): CheckedEntry | EntryError {
  if (!Source) return missing('Source');
  if (!DetailType) return missing('DetailType');
  if (!Detail) return missing('Detail');
  if (Source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  if (DetailType.length > limits.detailTypeCharacters) return invalid('DetailType', detailTypeTooLong);
  const detailDocument = parseDetail(Detail);
  if (detailDocument === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return { source: Source, detailType: DetailType, detail: Detail, detailDocument };
}

/**
 * An entry's size as AWS counts it, in bytes.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size (checked 2026-11-21)
 */
export function entryBytes({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: PutEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}

const detailTypeTooLong = `DetailType can have ${limits.detailTypeCharacters} characters.`;

function missing(parameter: string): EntryError {
  return invalid(parameter, `${parameter} is a required argument.`);
}

function invalid(parameter: string, reason: string): EntryError {
  return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${parameter} is not valid. Reason: ${reason}` };
}

function parseDetail(text: string): unknown {
  try {
    const detail: unknown = JSON.parse(text);
    if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return undefined;
    return nestsDeeper(text, limits.detailDepth) ? undefined : detail;
  } catch {
    return undefined;
  }
}
