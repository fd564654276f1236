import { withoutStatement } from './policy-patch.ts';
import { all, named, ofType, type Template } from './template-patch.ts';

const template: Template = {
  Resources: {
    One: { Type: 'Queue', Properties: { QueueName: 'one', Size: 1 } },
    Two: { Type: 'Queue', Properties: { QueueName: 'two', Size: 1 } },
    Policy: {
      Type: 'Policy',
      Properties: { PolicyDocument: { Statement: [{ Sid: 'A' }, { Sid: 'B' }] } },
    },
  },
};
const grow = named('Queue', /^two$/, (queue) => {
  queue['Size'] = 2;
});
const sizesIn = ({ Resources }: Template): unknown[] =>
  ['One', 'Two'].map((id) => Resources[id]?.Properties?.['Size'] as unknown);

test('a patch changes what is meant, in a template of its own', () => {
  expect(sizesIn(grow(template))).toEqual([1, 2]);
  expect(sizesIn(template)).toEqual([1, 1]);
});

test('patches are made one after the other', () => {
  const shrink = ofType('Queue', (queue) => {
    queue['Size'] = Number(queue['Size']) - 1;
  });
  expect(sizesIn(all(grow, shrink)(template))).toEqual([0, 1]);
});

test('a statement is taken out of its policy', () => {
  const { Resources } = withoutStatement('Policy', 'A')(template);
  expect(Resources['Policy']?.Properties).toEqual({ PolicyDocument: { Statement: [{ Sid: 'B' }] } });
});

test.each([
  ['of a type that is not there', ofType('Topic', () => {})],
  ['that changes nothing', ofType('Queue', () => {})],
  ['of a name that is not there', named('Queue', /three/, (queue) => delete queue['Size'])],
  ['of a statement that is not there', withoutStatement('Policy', 'C')],
])('a patch %s fails, so that no variant is a variant of nothing', (_what, patch) => {
  expect(() => patch(template)).toThrow('Write the variant for the template as it is now');
});
