import { type References, resolve } from '../../../localstack/template/intrinsics.ts';
import { TemplateError } from '../../../localstack/template/template-error.ts';

const references: References = {
  of: 'Orders (AWS::SQS::Queue)',
  ref: (name) => `ref(${name})`,
  attribute: (logicalId, name) => `${logicalId}.${name}`,
};

test.each<[what: string, value: unknown, resolved: unknown]>([
  ['text', 'text', 'text'],
  ['a number', 5, 5],
  ['false', false, false],
  ['null', null, null],
  ['an empty object', {}, {}],
  ['an empty list', [], []],
  ['Ref', { Ref: 'Orders' }, 'ref(Orders)'],
  ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'ref(AWS::Region)'],
  ['Fn::GetAtt of a list', { 'Fn::GetAtt': ['Orders', 'Arn'] }, 'Orders.Arn'],
  ['Fn::GetAtt of text', { 'Fn::GetAtt': 'Orders.Arn' }, 'Orders.Arn'],
  ['Fn::GetAtt of a nested attribute', { 'Fn::GetAtt': 'Orders.Endpoint.Port' }, 'Orders.Endpoint.Port'],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', 'b', 3]] }, 'a-b-3'],
  ['Fn::Join of nothing', { 'Fn::Join': [',', []] }, ''],
  [
    'Fn::Join of references',
    { 'Fn::Join': ['', ['arn:', { Ref: 'A' }, { 'Fn::GetAtt': ['B', 'C'] }]] },
    'arn:ref(A)B.C',
  ],
  ['Fn::Split', { 'Fn::Split': [':', 'a:b:c'] }, ['a', 'b', 'c']],
  ['Fn::Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
  ['Fn::Select with its index as text', { 'Fn::Select': ['0', ['a', 'b']] }, 'a'],
  ['Fn::Select of a Fn::Split', { 'Fn::Select': [5, { 'Fn::Split': [':', 'arn:aws:sqs:r:a:name'] }] }, 'name'],
  ['Fn::Sub', { 'Fn::Sub': 'x-${Orders}-${AWS::Region}' }, 'x-ref(Orders)-ref(AWS::Region)'],
  ['Fn::Sub of an attribute', { 'Fn::Sub': '${Orders.Arn}/*' }, 'Orders.Arn/*'],
  ['Fn::Sub with variables', { 'Fn::Sub': ['${a}-${B}', { a: { 'Fn::GetAtt': ['A', 'Arn'] } }] }, 'A.Arn-ref(B)'],
  ['Fn::Sub of what is to stay', { 'Fn::Sub': '${!Orders} ${Orders}' }, '${Orders} ref(Orders)'],
  ['an object', { a: { Ref: 'A' }, b: [{ Ref: 'B' }] }, { a: 'ref(A)', b: ['ref(B)'] }],
  ['an object with Ref among other keys', { Ref: 'A', other: 1 }, { Ref: 'A', other: 1 }],
  [
    'a condition of a policy, which is no intrinsic',
    { Condition: { Bool: { x: 'y' } } },
    { Condition: { Bool: { x: 'y' } } },
  ],
])('%s', (_what, value, resolved) => {
  expect(resolve(value, references)).toEqual(resolved);
});

test('what has no reference in it is not copied', () => {
  const value = { policy: { list: [{ a: 1 }] }, queue: { Ref: 'Orders' } };
  const resolved = resolve(value, references) as typeof value;
  expect(resolved).not.toBe(value);
  expect(resolved.policy).toBe(value.policy);
});

test.each(['Fn::If', 'Fn::ImportValue', 'Fn::FindInMap', 'Fn::Base64', 'Fn::Cidr', 'Fn::Transform', 'Fn::ForEach'])(
  '%s is refused by name, and where it stands is said',
  (name) => {
    const value = { Policy: { Statement: [{ [name]: ['a', 'b', 'c'] }] } };
    expect(() => resolve(value, references)).toThrow(
      new TemplateError(`Orders (AWS::SQS::Queue): the intrinsic function ${name} is not modelled`),
    );
  },
);

test.each(['Fn::Join', 'Fn::Split', 'Fn::Select'])('%s of something else than a list is refused', (name) => {
  expect(() => resolve({ [name]: 'text' }, references)).toThrow(
    new TemplateError(`Orders (AWS::SQS::Queue): ${name} takes a list, got "text"`),
  );
});

test.each([2, -1, 'first'])('Fn::Select of a place that there is not (%p) is refused: never undefined', (index) => {
  expect(() => resolve({ 'Fn::Select': [index, ['a', 'b']] }, references)).toThrow('Fn::Select finds nothing');
});
