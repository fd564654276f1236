import { malformed } from '../malformed.ts';
import type { RequestContext } from '../request-context.ts';
import { anyHolds } from '../text-test.ts';
import type { Operator } from './operator.ts';
import { orderOperators } from './order-operators.ts';
import { textOperators } from './text-operators.ts';
import { valueOperators } from './value-operators.ts';

/** Whether one key of a condition is as the policy wants it. */
export type Condition = (context: RequestContext) => boolean;

/** What stands before an operator's name: how the several values of a key are taken. */
type SetOperator = 'ForAllValues' | 'ForAnyValue';

const operators: Readonly<Record<string, Operator>> = { ...textOperators, ...orderOperators, ...valueOperators };

const ifExists = 'IfExists';

/**
 * Compiles one line of a condition: `"ForAnyValue:StringLikeIfExists": { key: values }`. Of several values one has to fit; with
 * a negated operator, none. A key that the request does not have fits a negated operator and `ForAllValues`, and nothing else.
 * A key with several values needs `ForAllValues` or `ForAnyValue`; AWS does not say what comes of it without, here it
 * does not hold.
 *
 * @param variables whether policy variables count in this policy
 * @throws AwsError `MalformedPolicyDocument` for an operator that there is not, and for a value that it cannot compare with
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html (checked 2026-11-21)
 */
export function compileCondition(
  operatorName: string,
  key: string,
  values: readonly string[],
  variables: boolean,
): Condition {
  const name = key.toLowerCase();
  if (operatorName === 'Null') return compileNull(name, values);
  const { set, base, optional } = parseOperatorName(operatorName);
  const operator = Object.hasOwn(operators, base) ? operators[base] : undefined;
  if (!operator) throw malformed(`Invalid Condition type : ${operatorName}`);
  const tests = values.map((value) => operator.compile(value, variables));
  const fits = (value: string, context: RequestContext): boolean =>
    anyHolds(tests, value, context) === !operator.negated;
  const whenAbsent = optional || (set === undefined ? operator.negated : set === 'ForAllValues');
  return (context) => {
    const given = valuesOf(context, name, set);
    if (given.length === 0) return whenAbsent;
    if (set === 'ForAllValues') return given.every((value) => fits(value, context));
    if (set === 'ForAnyValue') return given.some((value) => fits(value, context));
    return given.length === 1 && fits(given[0] as string, context);
  };
}

/** To `ForAllValues` and `ForAnyValue` an empty text is an empty set. */
function valuesOf(context: RequestContext, key: string, set: SetOperator | undefined): readonly string[] {
  const values = context.valuesOf(key) ?? [];
  return set !== undefined && values.length === 1 && values[0] === '' ? [] : values;
}

/** `true`: the request has no such key. `false`: it has one, and it is not empty. */
function compileNull(key: string, values: readonly string[]): Condition {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  for (const value of wanted) {
    if (value !== 'true' && value !== 'false')
      throw malformed(`A condition Null has the value ${value}: expected true or false.`);
  }
  return (context) => wanted.has(String((context.valuesOf(key) ?? []).length === 0));
}

function parseOperatorName(name: string): { set: SetOperator | undefined; base: string; optional: boolean } {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? undefined : name.slice(0, colon);
  if (prefix !== undefined && prefix !== 'ForAllValues' && prefix !== 'ForAnyValue')
    throw malformed(`Invalid Condition type : ${name}`);
  const operator = name.slice(colon + 1);
  const optional = operator.endsWith(ifExists);
  return { set: prefix, base: optional ? operator.slice(0, -ifExists.length) : operator, optional };
}
