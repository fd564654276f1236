import { AwsError } from '../core/aws-error.ts';
import { type BusEvent, detailOf } from './bus-event.ts';
import type { TargetConfig } from './config.ts';
import { compileInputTransformer } from './input-transformer.ts';
import { compileJsonPath } from './json-path.ts';

/**
 * How a target's text is made of an event: the whole event (the same string for every target), a constant, a part, or a
 * template. At most one of the three may be given.
 *
 * @throws AwsError `ValidationException`
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html (not checked)
 */
export function compileTargetInput(
  config: TargetConfig,
  rule: { readonly name: string; readonly arn: string },
): (event: BusEvent) => string {
  const { Input: input, InputPath: path, InputTransformer: transformer } = config;
  if ([input, path, transformer].filter((given) => given !== undefined).length > 1) {
    throw new AwsError(
      'ValidationException',
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${config.Id}.`,
    );
  }
  if (input !== undefined) return constant(input, config.Id);
  if (transformer !== undefined) return compileInputTransformer(transformer, { rule, targetId: config.Id });
  if (path === undefined || path === '$') return (event) => event.text;
  if (path === '$.detail') return detailOf;
  const part = compileJsonPath(path);
  return (event) => JSON.stringify(part(JSON.parse(event.text)) ?? null);
}

/** Messages as public tests recorded them of AWS. */
function constant(input: string, targetId: string): () => string {
  try {
    JSON.parse(input);
  } catch {
    throw new AwsError('ValidationException', `JSON syntax error in input for target ${targetId}.`);
  }
  return () => input;
}
