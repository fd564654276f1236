import { maxManagedPolicyCharacters } from '../../schemas/limits.ts';
import { parseStage } from '../../lib/stage.ts';
import { dev } from '../../lib/stages/dev.ts';
import { Synthesized } from './synthesized.ts';

/** Of a stage with the longest name that one may have, and with all that a stage may have. */
const deliver = { url: 'https://example.com/events' };
const actions = [...dev.actions, { name: 'delivered', types: ['com.example.shop.order-placed.v1' as const], deliver }];
const stack = new Synthesized(parseStage({ ...dev, name: 'abcdefghij', actions }));

const policies = Object.values(stack.template.Resources).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy');

/** A policy's text as IAM gets it, with each reference as long as it can become. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  const { Ref: reference, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = members;
  if (reference === 'AWS::Region') return 'ap-southeast-1';
  if (reference !== undefined) return '123456789012';
  if (attribute !== undefined) return `arn:aws:dynamodb:ap-southeast-1:123456789012:${'x'.repeat(64)}`;
  if (Array.isArray(joined)) return (joined[1] as unknown[]).map((part) => String(written(part))).join('');
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, written(member)]));
}

test.each(policies.map(({ Properties }) => [Properties?.['ManagedPolicyName'], Properties?.['PolicyDocument']]))(
  '%s is no longer than IAM takes',
  (_name, document) => {
    const text = JSON.stringify(written(document)).replaceAll(/\s/g, '');
    expect(text).toContain('"Statement":[');
    expect(text).not.toContain('[objectObject]');
    expect(text.length).toBeLessThanOrEqual(maxManagedPolicyCharacters);
  },
);
