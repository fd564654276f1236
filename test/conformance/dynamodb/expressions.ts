import type { Dice } from './dice.ts';
import { anyValue, badValue, type Value } from './values.ts';

/** Names that need a placeholder: reserved, with a character of their own, or those that objects inherit. */
const reserved = ['name', 'status', 'size'];
const oddNames = ['a.b', 'with space', 'é', '__proto__', 'constructor', '#x', '0'];
const plainNames = ['a', 'b', 'c', 'm', 'l', 'n'];

/** Writes expressions and keeps what their placeholders stand for. */
export class Writer {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, Value> = {};
  readonly #dice: Dice;
  #count = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** The placeholders' meanings as a request has them: none if there are none. */
  get placeholders(): Record<string, unknown> {
    return {
      ...(Object.keys(this.names).length > 0 && { ExpressionAttributeNames: this.names }),
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    };
  }

  name(name: string): string {
    const dice = this.#dice;
    if (dice.chance(plainNames.includes(name) ? 0.8 : 0.02)) return name;
    const known = Object.entries(this.names).find(([, meaning]) => meaning === name)?.[0];
    const placeholder = known ?? `#n${(this.#count += 1)}`;
    this.names[placeholder] = name;
    return placeholder;
  }

  value(value: Value): string {
    const placeholder = `:v${(this.#count += 1)}`;
    this.values[placeholder] = value;
    return placeholder;
  }

  anyValue(): string {
    return this.value(this.#dice.chance(0.02) ? badValue(this.#dice) : anyValue(this.#dice));
  }

  path(): string {
    const dice = this.#dice;
    const strange = dice.profile.oddNames && dice.chance(0.7) ? oddNames : reserved;
    let path = this.name(dice.pick(dice.chance(0.85) ? plainNames : strange));
    while (dice.chance(0.3)) {
      path += dice.chance(0.5) ? `[${dice.below(3)}]` : `.${this.name(dice.pick(plainNames))}`;
    }
    return path;
  }
}

/** A condition or filter, mostly one that makes sense. */
export function anyCondition(dice: Dice, writer: Writer, depth = 0): string {
  const subject = (): string => (dice.chance(0.85) ? writer.path() : `size(${writer.path()})`);
  const operand = (): string => (dice.profile.comparedPaths && dice.chance(0.5) ? subject() : writer.anyValue());
  const inner = (): string => anyCondition(dice, writer, depth + 1);
  return dice.weighted<string>([
    [6, () => `${subject()} ${dice.pick(['=', '<>', '<', '<=', '>', '>='])} ${operand()}`],
    [dice.profile.comparedPaths ? 2 : 0, () => `${operand()} ${dice.pick(['=', '<>', '<', '>='])} ${subject()}`],
    [3, () => `${dice.pick(['attribute_exists', 'attribute_not_exists'])}(${writer.path()})`],
    [
      1,
      () =>
        `attribute_type(${writer.path()}, ${writer.value({ S: dice.pick(['S', 'N', 'B', 'L', 'M', 'NULL', 'x']) })})`,
    ],
    [
      2,
      () =>
        `begins_with(${writer.path()}, ${dice.chance(0.8) ? writer.value({ S: dice.pick(['a', dice.profile.emptyValues ? '' : 'b']) }) : operand()})`,
    ],
    [2, () => `contains(${writer.path()}, ${operand()})`],
    [2, () => between(dice, writer, operand)],
    [2, () => `${subject()} IN (${dice.some(1, 3, operand).join(', ')})`],
    [depth > 2 ? 0 : 2, () => `NOT ${inner()}`],
    [depth > 2 ? 0 : 2, () => `(${inner()})`],
    [depth > 2 ? 0 : 3, () => `${inner()} AND ${inner()}`],
    [depth > 2 ? 0 : 2, () => `${inner()} OR ${inner()}`],
  ]);
}

function between(dice: Dice, writer: Writer, operand: () => string): string {
  if (dice.profile.comparedPaths && dice.chance(0.3)) return `${operand()} BETWEEN ${operand()} AND ${operand()}`;
  const [low = 0, high = 0] = [dice.below(5), dice.below(5)].sort((a, b) => a - b);
  return `${writer.path()} BETWEEN ${writer.value({ N: String(low) })} AND ${writer.value({ N: String(high) })}`;
}

/** An update expression, mostly one that makes sense. */
export function anyUpdate(dice: Dice, writer: Writer): string {
  const sections: string[] = [];
  const number = (): string => writer.value({ N: dice.pick(['1', '-2', '0.5', '1e125', '9e37']) });
  const term = (): string =>
    dice.weighted<string>([
      [4, () => writer.anyValue()],
      [3, () => writer.path()],
      [2, () => `if_not_exists(${writer.path()}, ${writer.anyValue()})`],
      [2, () => `list_append(${writer.path()}, ${writer.value({ L: [anyValue(dice)] })})`],
      [1, () => `list_append(if_not_exists(${writer.path()}, ${writer.value({ L: [] })}), ${writer.path()})`],
    ]);
  const assigned = (): string =>
    dice.weighted<string>([
      [5, term],
      [2, () => `${writer.path()} ${dice.pick(['+', '-'])} ${number()}`],
      [1, () => `if_not_exists(${writer.path()}, ${number()}) + ${number()}`],
      [1, () => `${number()} - ${writer.path()}`],
    ]);
  const set = (): Value => dice.pick([{ SS: ['a', 'b'] }, { NS: ['1', '2'] }, { BS: ['AA=='] }]);
  if (dice.chance(0.7)) sections.push(`SET ${dice.some(1, 3, () => `${writer.path()} = ${assigned()}`).join(', ')}`);
  if (dice.chance(0.3)) sections.push(`REMOVE ${dice.some(1, 2, () => writer.path()).join(', ')}`);
  if (dice.chance(0.2)) {
    sections.push(
      `ADD ${writer.path()} ${dice.chance(0.5) ? number() : writer.value(dice.chance(0.8) ? set() : anyValue(dice))}`,
    );
  }
  if (dice.chance(0.2))
    sections.push(`DELETE ${writer.path()} ${writer.value(dice.chance(0.8) ? set() : anyValue(dice))}`);
  if (sections.length === 0) return `REMOVE ${writer.path()}`;
  return dice.chance(0.5) ? sections.join(' ') : sections.reverse().join(' ');
}

/** A projection. */
export const anyProjection = (dice: Dice, writer: Writer): string => dice.some(1, 3, () => writer.path()).join(', ');

/** The expression with one piece of it left out, doubled, or exchanged. */
export function broken(dice: Dice, expression: string): string {
  const pieces = expression.split(/(?<=[\s(),])|(?=[\s(),])/);
  const at = dice.below(pieces.length);
  return dice
    .weighted([
      [2, () => pieces.filter((_, other) => other !== at)],
      [1, () => [...pieces.slice(0, at), pieces[at] ?? '', ...pieces.slice(at)]],
      [1, () => pieces.with(at, dice.pick(['(', ')', ',', '=', '#', ':', '[', 'AND', 'x', '!', '""', '1']))],
    ])
    .join('');
}
