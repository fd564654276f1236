/** What every other object leans on. */
const shared: readonly object[] = [
  Object,
  Array,
  Function,
  String,
  Number,
  Boolean,
  Symbol,
  RegExp,
  Date,
  Map,
  Set,
  Promise,
  Error,
  JSON,
  Reflect,
  ...[Object, Array, Function, String, Number, Boolean, Symbol, RegExp, Date, Map, Set, Promise, Error].map(
    ({ prototype }) => prototype as object,
  ),
  Buffer.prototype,
  globalThis,
];

/**
 * Takes down what is in the prototypes and globals of JavaScript, and tells whether it is still so.
 *
 * @returns the members of the first that has changed, as text; `undefined` while none has
 */
export function watchPrototypes(): () => string | undefined {
  const before = shared.map((each) => ({
    each,
    parent: Object.getPrototypeOf(each) as unknown,
    members: membersOf(each),
  }));
  return () => {
    const changed = before.find(
      ({ each, parent, members }) => Object.getPrototypeOf(each) !== parent || !isSame(membersOf(each), members),
    );
    return changed && `of ${changed.members.map(([key]) => String(key)).join(', ')} something was changed`;
  };
}

type Member = readonly [PropertyKey, PropertyDescriptor | undefined];

function membersOf(object: object): Member[] {
  return Reflect.ownKeys(object).map((key) => [key, Reflect.getOwnPropertyDescriptor(object, key)]);
}

function isSame(members: readonly Member[], others: readonly Member[]): boolean {
  return (
    members.length === others.length &&
    members.every(([key, descriptor], index) => {
      const [otherKey, other] = others[index] ?? [];
      return (
        key === otherKey &&
        Object.is(descriptor?.value, other?.value) &&
        descriptor?.get === other?.get &&
        descriptor?.set === other?.set &&
        descriptor?.writable === other?.writable &&
        descriptor?.enumerable === other?.enumerable &&
        descriptor?.configurable === other?.configurable
      );
    })
  );
}
