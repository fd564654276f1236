import { AwsError } from '../core/aws-error.ts';
import { type BusEvent, eventTime } from './bus-event.ts';
import { compileJsonPath } from './json-path.ts';

interface TransformerConfig {
  readonly InputPathsMap?: Readonly<Record<string, string>> | undefined;
  readonly InputTemplate: string;
}

/** A piece of the template: fixed text, or a variable and whether it stands inside a JSON string. */
type Piece = string | { readonly variable: string; readonly quoted: boolean };

/** Whose target it is. */
interface Owner {
  readonly rule: { readonly name: string; readonly arn: string };
  readonly targetId: string;
}

const placeholder = /(<[A-Za-z0-9_.-]+>)/;

/**
 * Compiles an input transformer: `<name>` in the template becomes the value at the name's path. Outside quotes a value is
 * written as JSON; inside quotes as the text of a JSON string, so that the whole stays JSON (AWS's page says both that it
 * escapes such a value and that it does not). A value that is not there is an empty string.
 *
 * @throws AwsError `ValidationException` for a variable that is neither in the map nor AWS's own
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html (checked 2026-11-21)
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/events/test_events_inputs.snapshot.json (recorded
 *   of AWS: values that are not there, AWS's own variables, the refusal; checked 2026-11-21)
 */
export function compileInputTransformer(config: TransformerConfig, owner: Owner): (event: BusEvent) => string {
  const variables = new Map<string, VariableOf>([
    ...ownVariables(owner),
    ...Object.entries(config.InputPathsMap ?? {}).map(([name, path]) => [name, compileJsonPath(path)] as const),
  ]);
  const pieces = parseTemplate(config.InputTemplate);
  for (const piece of pieces) {
    if (typeof piece === 'string' || variables.has(piece.variable)) continue;
    throw new AwsError(
      'ValidationException',
      `InputTemplate for target ${owner.targetId} contains invalid placeholder ${piece.variable}.`,
    );
  }
  return (event) => {
    const document: unknown = JSON.parse(event.text);
    const write = (piece: Piece): string => {
      if (typeof piece === 'string') return piece;
      return render(variables.get(piece.variable)?.(document, event), piece.quoted);
    };
    return pieces.map(write).join('');
  };
}

type VariableOf = (document: unknown, event: BusEvent) => unknown;

/** The variables that every template has. `<aws.events.event>` is the event without its detail, and with other names. */
function ownVariables({ rule }: Owner): readonly (readonly [string, VariableOf])[] {
  return [
    ['aws.events.rule-arn', () => rule.arn],
    ['aws.events.rule-name', () => rule.name],
    ['aws.events.event.ingestion-time', (_, { acceptedAtMs }) => eventTime(acceptedAtMs)],
    ['aws.events.event.json', (document) => document],
    ['aws.events.event', withoutDetail],
  ];
}

function withoutDetail(document: unknown): unknown {
  const { id, account, time, source, region, resources, version, ...rest } = document as Record<string, unknown>;
  return { id, account, detailType: rest['detail-type'], time, source, region, resources, version };
}

function render(value: unknown, quoted: boolean): string {
  if (!quoted) return JSON.stringify(value === undefined ? '' : value);
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}

function parseTemplate(template: string): Piece[] {
  const pieces: Piece[] = [];
  let quoted = false;
  for (const part of template.split(placeholder)) {
    // Text that is split at placeholders holds none.
    if (placeholder.test(part)) {
      pieces.push({ variable: part.slice(1, -1), quoted });
    } else {
      pieces.push(part);
      for (const mark of part.match(/\\.|"/g) ?? []) if (mark === '"') quoted = !quoted;
    }
  }
  return pieces;
}
