import { nameOfError } from '../../../lambdas/shared/name-of-error.ts';

it.each([
  [new TypeError('secret'), 'TypeError'],
  [Object.assign(new Error('secret'), { name: 'TimeoutError' }), 'TimeoutError'],
  ['secret', 'Unknown'],
  [{ name: 'secret' }, 'Unknown'],
  [undefined, 'Unknown'],
])('says of %p that it is %s', (error, name) => {
  expect(nameOfError(error)).toBe(name);
});
