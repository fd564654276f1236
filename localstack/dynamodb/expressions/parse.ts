import { parseCondition } from './parse-condition.ts';
import { parseUpdate } from './parse-update.ts';
import { ExpressionReader } from './reader.ts';
import type { Condition, Parsed, Path, Update } from './syntax.ts';

/** Expressions that are kept parsed. A program has few, and writes them the same each time. */
const cachedExpressions = 1000;

/** What each parameter's text is parsed into. */
interface Trees {
  ConditionExpression: Condition;
  FilterExpression: Condition;
  KeyConditionExpression: Condition;
  UpdateExpression: Update;
  ProjectionExpression: readonly Path[];
}

/** The parameters that carry expressions. */
export type ExpressionParameter = keyof Trees;

const parsers: { readonly [Name in ExpressionParameter]: (reader: ExpressionReader) => Trees[Name] } = {
  ConditionExpression: parseCondition,
  FilterExpression: parseCondition,
  KeyConditionExpression: parseCondition,
  UpdateExpression: parseUpdate,
  ProjectionExpression: parseProjection,
};
/** The parameters that carry expressions, in the order in which AWS looks at them. */
export const expressionParameters: readonly ExpressionParameter[] = [
  'UpdateExpression',
  'ConditionExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
];

const cache = new Map<string, Parsed<unknown>>();

/** Parses an expression, or finds it parsed. Throws ValidationException with AWS's message for what is no expression. */
export function parseExpression<Name extends ExpressionParameter>(name: Name, text: string): Parsed<Trees[Name]> {
  const key = `${name} ${text}`;
  const known = cache.get(key);
  if (known) return known as Parsed<Trees[Name]>;
  const reader = new ExpressionReader(name, text);
  const { names, values, paths } = reader;
  const parsed = { tree: parsers[name](reader), names, values, paths };
  if (cache.size >= cachedExpressions) cache.clear();
  cache.set(key, parsed);
  return parsed;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html (2026-11-21) */
function parseProjection(reader: ExpressionReader): readonly Path[] {
  const paths = [reader.path()];
  while (reader.accept(',')) paths.push(reader.path());
  reader.finish();
  return paths;
}
