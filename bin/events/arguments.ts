import { InvalidArgumentError, Option } from 'commander';
import { catalogTypes, findEventType } from '../../schemas/catalog.ts';
import { eventId } from '../../schemas/envelope.ts';
import { clientId } from '../../schemas/message-group.ts';
import { unknownClient } from '../../schemas/quarantined-event.ts';
import { didYouMean } from '../../lib/closest-name.ts';
import { parseMoment } from '../operator/moment.ts';

/** A client's id. @throws InvalidArgumentError for what can be none */
export function parseClientId(text: string): string {
  if (clientId.safeParse(text).success) return text;
  throw new InvalidArgumentError(
    'No client has such an id: expected 1 to 64 of A-Z a-z 0-9 . _ - and first a letter or digit.',
  );
}

/** As `parseClientId`, or `?`, under which quarantine has what nobody who is declared sent. */
export function parseQuarantineClient(text: string): string {
  return text === unknownClient ? text : parseClientId(text);
}

/** An event's id. @throws InvalidArgumentError for what can be none */
export function parseEventId(text: string): string {
  if (eventId.safeParse(text).success) return text;
  throw new InvalidArgumentError(
    'No event has such an id: expected 1 to 128 of A-Z a-z 0-9 . _ : - and first a letter or digit.',
  );
}

/** The name of a type of the catalog. @throws InvalidArgumentError for any other */
export function parseType(text: string): string {
  if (findEventType(text)) return text;
  throw new InvalidArgumentError(
    `The catalog has no such type.${didYouMean(text, catalogTypes)} "sluice catalog list" shows all.`,
  );
}

/** The option that says how many are listed. */
export function limitOption(initial: number): Option {
  return new Option('--limit <count>', 'how many at most, up to 1000').default(initial).argParser((text) => {
    if (/^[1-9]\d{0,2}$|^1000$/.test(text)) return Number(text);
    throw new InvalidArgumentError('Expected a number from 1 to 1000.');
  });
}

/** The beginning of a list's time range. */
export function sinceOption(): Option {
  return momentOption(
    '--since <when>',
    'from when on: 15m, 2h, 3d ago, today, "yesterday 14:00" (UTC), or an ISO time',
  );
}

/** An option that names a moment. */
export function momentOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text) => parseMoment(text, Date.now()));
}
