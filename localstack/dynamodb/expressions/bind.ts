import { validationError } from '../errors.ts';
import type { Item } from '../values/attribute-value.ts';
import { updatedItem } from './apply-update.ts';
import { checkCondition } from './check-condition.ts';
import { checkUpdate, knownWrites, writtenPaths, type KnownWrite } from './check-update.ts';
import { meets } from './evaluate-condition.ts';
import { checkOverlap } from './overlap.ts';
import { expressionParameters, parseExpression, type ExpressionParameter } from './parse.ts';
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
  /** Every path in it, its placeholders replaced. */
  readonly paths: readonly Path[];
  readonly scope: Scope;
  readonly meets: (item: Item) => boolean;
}

/** An update ready to be applied. */
export interface BoundUpdate {
  /** The paths that it writes. */
  readonly paths: readonly Path[];
  /** What it writes whatever the item. */
  readonly known: readonly KnownWrite[];
  readonly apply: (item: Item) => Item;
}

/** A request's expressions, ready for use. */
export interface BoundExpressions {
  /** Every path in any of them, its placeholders replaced. */
  readonly paths: readonly Path[];
  readonly condition: BoundCondition | undefined;
  readonly filter: BoundCondition | undefined;
  readonly keyCondition: BoundCondition | undefined;
  readonly update: BoundUpdate | undefined;
  readonly projection: BoundProjection | undefined;
}

/** A projection ready to be applied. */
export interface BoundProjection {
  /** The paths that it gives. */
  readonly paths: readonly Path[];
  readonly apply: Projection;
}

const nothing: BoundExpressions = {
  paths: [],
  condition: undefined,
  filter: undefined,
  keyCondition: undefined,
  update: undefined,
  projection: undefined,
};

/** Parses a request's expressions and checks them against their placeholders; throws ValidationException as AWS does. */
export function bindExpressions(input: ExpressionInput): BoundExpressions {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
  if (expressionParameters.every((parameter) => input[parameter] === undefined)) {
    const stray = names ? 'ExpressionAttributeNames' : values && 'ExpressionAttributeValues';
    if (stray !== undefined) throw validationError(`${stray} can only be specified when using expressions`);
    return nothing;
  }
  const scope = new Scope(names, values);
  const used: Parsed<unknown>[] = [];
  const parse = <Name extends ExpressionParameter>(name: Name): ParsedAs<Name> | undefined => {
    const text = input[name];
    if (text === undefined) return undefined;
    const parsed = parseExpression(name, text);
    // A condition is looked through part by part, for this too.
    if (name === 'UpdateExpression' || name === 'ProjectionExpression') scope.require(name, parsed);
    used.push(parsed);
    return parsed;
  };
  const update = parse('UpdateExpression')?.tree;
  if (update) checkUpdate(update, scope);
  const bound = {
    update: update && {
      paths: writtenPaths(update, scope),
      known: knownWrites(update, scope),
      apply: (item: Item): Item => updatedItem(update, { item, scope }),
    },
    condition: boundCondition('ConditionExpression', parse('ConditionExpression'), scope),
    keyCondition: boundCondition('KeyConditionExpression', parse('KeyConditionExpression'), scope),
    filter: boundCondition('FilterExpression', parse('FilterExpression'), scope),
    projection: boundProjection(parse('ProjectionExpression')?.tree, scope),
  };
  scope.requireUsed(used);
  return { ...bound, paths: used.flatMap(({ paths }) => paths.map((path) => resolvedPath(path, scope))) };
}

type ParsedAs<Name extends ExpressionParameter> = ReturnType<typeof parseExpression<Name>>;

function boundCondition(
  parameter: ExpressionParameter,
  parsed: Parsed<Condition> | undefined,
  scope: Scope,
): BoundCondition | undefined {
  if (!parsed) return undefined;
  const { tree: condition } = parsed;
  checkCondition(parameter, condition, scope);
  const paths = parsed.paths.map((path) => resolvedPath(path, scope));
  return { condition, paths, scope, meets: (item) => meets(condition, { item, scope }) };
}

function boundProjection(paths: readonly Path[] | undefined, scope: Scope): BoundProjection | undefined {
  if (!paths) return undefined;
  const resolved = paths.map((path) => resolvedPath(path, scope));
  checkOverlap('ProjectionExpression', resolved);
  return { paths: resolved, apply: projectionOf(resolved) };
}
