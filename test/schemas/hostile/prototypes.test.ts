import { watchPrototypes } from './prototypes.ts';

const prototype: Record<string, unknown> = Object.prototype as never;

it('sees no change where there is none', () => {
  expect(watchPrototypes()()).toBeUndefined();
});

it.each([
  ['a member more', () => Object.defineProperty(prototype, 'polluted', { value: 1, configurable: true })],
  ['another value', () => Object.defineProperty(prototype, 'toString', { value: () => 'x' })],
  ['a member that is seen', () => Object.defineProperty(prototype, 'valueOf', { enumerable: true })],
])('sees %s', (_name, change) => {
  const before = Object.getOwnPropertyDescriptors(prototype);
  const changed = watchPrototypes();
  change();
  const found = changed();
  delete prototype['polluted'];
  Object.defineProperties(prototype, before);
  expect(found).toMatch('was changed');
  expect(changed()).toBeUndefined();
});
