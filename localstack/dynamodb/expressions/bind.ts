import { validationError } from '../errors.ts';
import type { Item } from '../values/attribute-value.ts';
import { updatedItem } from './apply-update.ts';
import { checkCondition } from './check-condition.ts';
import { checkUpdate, writtenPaths } from './check-update.ts';
import { meets } from './evaluate-condition.ts';
import { checkOverlap } from './overlap.ts';
import { parseExpression, type ExpressionParameter } from './parse.ts';
import { projectionOf, type Projection } from './project.ts';
import { resolvedPath } from './resolve-path.ts';
import { Scope } from './scope.ts';
import type { Condition, Parsed, Path } from './syntax.ts';

/** A request's expressions and what their placeholders stand for. */
export type ExpressionInput = { readonly [Name in ExpressionParameter]?: string | undefined } & {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
};

/** A condition ready to be asked of items. */
export interface BoundCondition {
  readonly condition: Condition;
  readonly scope: Scope;
  readonly meets: (item: Item) => boolean;
}

/** An update ready to be applied. */
export interface BoundUpdate {
  /** The paths that it writes. */
  readonly paths: readonly Path[];
  readonly apply: (item: Item) => Item;
}

/** A request's expressions, ready for use. */
export interface BoundExpressions {
  readonly condition: BoundCondition | undefined;
  readonly filter: BoundCondition | undefined;
  readonly keyCondition: BoundCondition | undefined;
  readonly update: BoundUpdate | undefined;
  readonly projection: Projection | undefined;
}

const nothing: BoundExpressions = {
  condition: undefined,
  filter: undefined,
  keyCondition: undefined,
  update: undefined,
  projection: undefined,
};
const parameters = [
  'UpdateExpression',
  'ConditionExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
] as const;

/** Parses a request's expressions and checks them against their placeholders; throws ValidationException as AWS does. */
export function bindExpressions(input: ExpressionInput): BoundExpressions {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
  if (parameters.every((parameter) => input[parameter] === undefined)) {
    const stray = names ? 'ExpressionAttributeNames' : values && 'ExpressionAttributeValues';
    if (stray !== undefined) throw validationError(`${stray} can only be specified when using expressions`);
    return nothing;
  }
  const scope = new Scope(names, values);
  const used: Parsed<unknown>[] = [];
  const parse = <Name extends ExpressionParameter>(name: Name): ParsedTree<Name> | undefined => {
    const text = input[name];
    if (text === undefined) return undefined;
    const parsed = parseExpression(name, text);
    scope.require(name, parsed);
    used.push(parsed);
    return parsed.tree;
  };
  const update = parse('UpdateExpression');
  if (update) checkUpdate(update, scope);
  const bound = {
    update: update && {
      paths: writtenPaths(update, scope),
      apply: (item: Item): Item => updatedItem(update, { item, scope }),
    },
    condition: boundCondition('ConditionExpression', parse('ConditionExpression'), scope),
    keyCondition: boundCondition('KeyConditionExpression', parse('KeyConditionExpression'), scope),
    filter: boundCondition('FilterExpression', parse('FilterExpression'), scope),
    projection: boundProjection(parse('ProjectionExpression'), scope),
  };
  scope.requireUsed(used);
  return bound;
}

type ParsedTree<Name extends ExpressionParameter> = ReturnType<typeof parseExpression<Name>>['tree'];

function boundCondition(
  parameter: ExpressionParameter,
  condition: Condition | undefined,
  scope: Scope,
): BoundCondition | undefined {
  if (!condition) return undefined;
  checkCondition(parameter, condition, scope);
  return { condition, scope, meets: (item) => meets(condition, { item, scope }) };
}

function boundProjection(paths: readonly Path[] | undefined, scope: Scope): Projection | undefined {
  if (!paths) return undefined;
  const resolved = paths.map((path) => resolvedPath(path, scope));
  checkOverlap('ProjectionExpression', resolved);
  return projectionOf(resolved);
}
