import { type Command, InvalidArgumentError, Option } from 'commander';
import { type AskedRange, type Range, rangeOf } from './time-range.ts';
import { momentOption, parseClientId, parseEventId } from './arguments.ts';
import { catalogTypes } from '../../schemas/catalog.ts';
import { isTypeOf } from '../../schemas/type-name.ts';
import { didYouMean } from '../../lib/closest-name.ts';
import type { Selection } from '../dlq/selection.ts';

/** What {@link withRange} adds to a command's options. */
export interface RangeOptions extends AskedRange {
  readonly client?: readonly string[];
  readonly type?: readonly string[];
  readonly id?: readonly string[];
}

/** Gives a command a time range and a selection of stored events. */
export function withRange(command: Command): Command {
  return command
    .addOption(momentOption('--since <when>', 'from when on: 3h ago, "yesterday 14:00" (UTC), or an ISO time'))
    .addOption(momentOption('--until <when>', 'up to when, as --since; that moment itself is not meant'))
    .addOption(momentOption('--hour <when>', 'the whole hour from then on, in place of both: "yesterday 14:00"'))
    .addOption(
      new Option('--client <id>', 'only of this client; may be given again').argParser(collecting(parseClientId)),
    )
    .addOption(
      new Option(
        '--type <name>',
        'only of this event type, or of all that begin so: com.example.shop.*; may be given again',
      ).argParser(collecting(parseTypes)),
    )
    .addOption(
      new Option('--id <id>', 'only the event of this id; may be given again').argParser(collecting(parseEventId)),
    );
}

/**
 * The range of a command's options; wrong usage where none is said.
 *
 * @param untilMs where it ends if it is not said; otherwise that has to be said
 */
export function rangeIn(command: Command, options: RangeOptions, untilMs?: number): Range {
  const range = rangeOf(options, untilMs);
  if (range) return range;
  const needed = untilMs === undefined ? '--since and --until' : '--since';
  return command.error(`error: which time is meant? Say ${needed}, or --hour alone`);
}

/** The selection of a command's options. */
export function selectionIn({ client, type, id }: RangeOptions): Selection {
  return { ...(client && { client }), ...(type && { type }), ...(id && { id }) };
}

/** An option that may be given again, each time with a value that is checked. */
export function collecting(
  parse: (text: string) => string,
): (text: string, before?: readonly string[]) => readonly string[] {
  return (text, before = []) => [...before, parse(text)];
}

/** A type of the catalog, or the beginning of some. */
function parseTypes(text: string): string {
  if (catalogTypes.some((type) => isTypeOf(text, type))) return text;
  throw new InvalidArgumentError(
    `The catalog has no such type.${didYouMean(text, catalogTypes)} "sluice catalog list" shows all; .* at the end means all that begin so.`,
  );
}
