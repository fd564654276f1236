import { ConfigurationError } from '../../../lambdas/shared/configuration-error.ts';
import { loggableError } from '../../../lambdas/shared/loggable-error.ts';

const errorOf = (parts: Partial<Error>): Error => Object.assign(new Error(parts.message), parts);

const placesOf = (message: string, stack: string) => loggableError(errorOf({ message, stack })).stack;

const place = (n: number): string => `at f${n} (/var/task/index.js:${n}:7)`;
const stackOf = (...lines: readonly string[]): string => lines.join('\n    ');

it.each([
  ['TypeError', 'TypeError'],
  ['Mine_2', 'Mine_2'],
  ['x'.repeat(64), 'x'.repeat(64)],
  ['x'.repeat(65), 'Error'],
  ['secret 4711', 'Error'],
  ['', 'Error'],
])('says %j as the name %j', (name, said) => {
  expect(loggableError(errorOf({ name })).name).toBe(said);
});

it.each(['ConfigurationError', 'InvalidFactError', 'OutOfTimeError'])('says the text of %s', (name) => {
  expect(loggableError(errorOf({ name, message: 'a name: missing' }))).toHaveProperty('message', 'a name: missing');
});

it('says no text where there is none, or it is not ours', () => {
  expect(loggableError(new ConfigurationError(''))).not.toHaveProperty('message');
  expect(loggableError(new Error('text'))).not.toHaveProperty('message');
});

it('says three causes, and no more', () => {
  let error = errorOf({ name: 'Cause0' });
  for (let n = 1; n <= 5; n++) error = errorOf({ name: `Cause${n}`, cause: error });
  const third = { cause: { cause: { cause: { name: 'Cause2' } } } };
  expect(loggableError(error)).toMatchObject({ name: 'Cause5', ...third });
  expect(loggableError(error).cause?.cause?.cause).not.toHaveProperty('cause');
});

it('says no cause that is no error', () => {
  expect(loggableError(errorOf({ cause: 'secret' }))).not.toHaveProperty('cause');
});

describe('the places', () => {
  it('are the first ten', () => {
    const places = Array.from({ length: 12 }, (_, n) => place(n));
    expect(placesOf('m', stackOf('Error: m', ...places))).toEqual(places.slice(0, 10));
  });

  it('are none that only the text has, wherever in the stack it is', () => {
    const message = stackOf('m', place(66));
    expect(placesOf(message, stackOf(`Error: ${message}`, place(1)))).toEqual([place(1)]);
    expect(placesOf(message, stackOf(message, place(1)))).toEqual([place(1)]);
  });

  it('are all of a stack that does not have the text', () => {
    expect(placesOf('m'.repeat(500), stackOf('Error: other', place(1)))).toEqual([place(1)]);
  });

  it('are none of an error without a stack', () => {
    const error = new Error('m');
    delete error.stack;
    expect(loggableError(error).stack).toEqual([]);
  });

  it.each([
    place(1),
    'at /var/task/index.js:1:7',
    'at Object.<anonymous> (/var/task/index.js:10:70)',
    'at async Promise.all [as all] (node:internal:1:2)',
    'at #f$_2 (/var/task/index.js:1:7)',
  ])('may be like %s', (line) => {
    expect(placesOf('m', stackOf('Error: m', line))).toEqual([line]);
  });

  it.each([
    'at secret',
    'at /var/task/index.js:1',
    'at f (/var/task/index.js:1:7) secret',
    'at secret: 4711 (/var/task/index.js:1:7)',
    'at f (/var/task/secret 4711:1:7)',
    'secret at /var/task/index.js:1:7',
    '    at /var/task/index.js:1:7',
    'at /var/task/index.js:x:7',
    'at /var/task/index.js:1:x',
    `at ${'f'.repeat(121)} (/var/task/index.js:1:7)`,
    `at /${'f'.repeat(300)}:1:7`,
    'at :1:7',
  ])('are never like %s', (line) => {
    expect(placesOf('m', stackOf('Error: m', line, place(1)))).toEqual([place(1)]);
  });
});
