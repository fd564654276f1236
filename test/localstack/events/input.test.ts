import * as z from 'zod';
import { parseInput } from '../../../localstack/events/input.ts';
import { refusalOf } from './bed.ts';

const schema = z.object({
  Name: z.string().min(2).max(4).regex(/^a+$/).optional(),
  Count: z.int().min(1).max(3).optional(),
  Map: z.record(z.string().max(1), z.string()).optional(),
  Kind: z.enum(['A', 'B']).optional(),
  Items: z
    .array(z.object({ Id: z.string() }))
    .min(1)
    .max(2)
    .optional(),
});

function wordsOf(...faults: readonly string[]): string {
  const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
  const constraints = faults.map((fault) => fault.replace(' must ', ' failed to satisfy constraint: Member must '));
  return `${count} detected: ${constraints.join('; ')}`;
}

describe('the input of an operation', () => {
  test('is given back without what nobody knows', () => {
    expect(parseInput(schema, { Name: 'aa', Unheard: 'of' })).toEqual({ Name: 'aa' });
  });

  test.each([
    [{ Name: 'a' }, wordsOf("Value 'a' at 'name' must have length greater than or equal to 2")],
    [{ Name: 'aaaaa' }, wordsOf("Value 'aaaaa' at 'name' must have length less than or equal to 4")],
    [{ Name: 'ab' }, wordsOf("Value 'ab' at 'name' must satisfy regular expression pattern: /^a+$/")],
    [
      { Name: 'b', Count: 4 },
      wordsOf(
        "Value 'b' at 'name' must have length greater than or equal to 2",
        "Value 'b' at 'name' must satisfy regular expression pattern: /^a+$/",
        "Value '4' at 'count' must have value less than or equal to 3",
      ),
    ],
    [{ Count: 0 }, wordsOf("Value '0' at 'count' must have value greater than or equal to 1")],
    [
      { Map: { a: '', bc: '' } },
      wordsOf("Value '[...]' at 'map' must ?").replace(
        'Member must ?',
        'Map keys must satisfy constraint: [Member must have length less than or equal to 1]',
      ),
    ],
    [{ Kind: 'C' }, wordsOf("Value 'C' at 'kind' must satisfy enum value set: [A, B]")],
    [{ Items: [] }, wordsOf("Value '[...]' at 'items' must have length greater than or equal to 1")],
    [{ Items: [{ Id: '1' }, {}] }, wordsOf("Value null at 'items.2.member.id' must not be null")],
    [{ Items: [{ Id: '1' }, { Id: null }] }, 'items.2.member.id must be of type string'],
    [{ Name: 5 }, 'name must be of type string'],
  ])('%j is refused', (input, message) => {
    const code = message.includes('must be of type') ? 'SerializationException' : 'ValidationException';
    expect(refusalOf(() => parseInput(schema, input))).toEqual({ code, message });
  });
});
