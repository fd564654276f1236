import * as fc from 'fast-check';
import { bindExpressions } from '../../../localstack/dynamodb/expressions/bind.ts';

/** A condition over four attributes, as a text and as what it should mean. */
interface Model {
  readonly text: string;
  readonly holds: (numbers: Readonly<Record<string, number>>) => boolean;
  /** Whether it is just something in parentheses, which must not be put into parentheses again. */
  readonly grouped?: boolean;
}

const attribute = fc.constantFrom('aa', 'bb', 'cc', 'dd');
const constant = fc.integer({ min: 0, max: 3 });
const leaf = fc.oneof<fc.Arbitrary<Model>[]>(
  fc.tuple(attribute, fc.constantFrom('=', '<>', '<', '<=', '>', '>='), constant).map(([name, operator, value]) => ({
    text: `${name} ${operator} :v${value}`,
    holds: (numbers: Readonly<Record<string, number>>) => {
      const number = numbers[name];
      if (number === undefined) return operator === '<>';
      return {
        '=': number === value,
        '<>': number !== value,
        '<': number < value,
        '<=': number <= value,
        '>': number > value,
        '>=': number >= value,
      }[operator];
    },
  })),
  attribute.map((name) => ({ text: `attribute_exists(${name})`, holds: (numbers) => numbers[name] !== undefined })),
  fc.tuple(attribute, constant, constant).map(([name, a, b]) => ({
    text: `${name} BETWEEN :v${Math.min(a, b)} AND :v${Math.max(a, b)}`,
    holds: (numbers) => (numbers[name] ?? -1) >= Math.min(a, b) && (numbers[name] ?? -1) <= Math.max(a, b),
  })),
);

type Combine = (parts: readonly boolean[]) => boolean;
const joined = (part: fc.Arbitrary<Model>, keyword: string, combine: Combine): fc.Arbitrary<Model> =>
  fc.array(part, { minLength: 1, maxLength: 3 }).map(([first, ...rest]) => {
    if (!first) throw new Error('At least one part');
    if (rest.length === 0) return first;
    const parts = [first, ...rest];
    return {
      text: parts.map(({ text }) => text).join(` ${keyword} `),
      holds: (numbers) => combine(parts.map(({ holds: inner }) => inner(numbers))),
    };
  });
const negated = (part: Model): Model => ({ text: `NOT ${part.text}`, holds: (numbers) => !part.holds(numbers) });
const grouped = (part: Model): Model =>
  part.grouped === true ? part : { text: `(${part.text})`, holds: part.holds, grouped: true };

/** Each level is made of the tighter ones, so that a text needs no parentheses but those that it has. */
const conditionOf = (depth: number): fc.Arbitrary<Model> => {
  const primary = depth === 0 ? leaf : fc.oneof(leaf, conditionOf(depth - 1).map(grouped));
  const maybeNegated = fc.oneof(primary, primary.map(negated));
  const every = joined(maybeNegated, 'AND', (parts) => parts.every(Boolean));
  return joined(every, 'OR', (parts) => parts.some(Boolean));
};

/** DynamoDB takes 300 operators. BETWEEN has an AND of its own, which this counts too. */
const fits = ({ text }: Model): boolean =>
  (text.match(/\b(AND|OR|NOT|BETWEEN|attribute_exists)\b|[<>=]+/g) ?? []).length <= 300;

it('conditions mean what a naive model says', () => {
  const numbers = fc.dictionary(attribute, constant);
  fc.assert(
    fc.property(conditionOf(2).filter(fits), numbers, (model, given) => {
      const used = [0, 1, 2, 3].filter((value) => model.text.includes(`:v${value}`));
      const bound = bindExpressions({
        ConditionExpression: model.text,
        ...(used.length > 0 && {
          ExpressionAttributeValues: Object.fromEntries(used.map((value) => [`:v${value}`, { N: String(value) }])),
        }),
      });
      const stored = Object.entries(given).map(([name, value]) => [name, { N: String(value) }]);
      expect(bound.condition?.meets(Object.fromEntries(stored))).toBe(model.holds(given));
    }),
    { numRuns: 500 },
  );
});
