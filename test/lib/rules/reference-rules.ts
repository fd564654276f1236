import type { TemplateResource, TemplateView } from '../template-view.ts';
import type { Rule } from './rule.ts';

const named = new WeakMap<TemplateResource, readonly string[]>();

/** What a resource refers to, by logical ids. */
function referencesOf(resource: TemplateResource): readonly string[] {
  const known = named.get(resource);
  if (known) return known;
  const { DependsOn = [], Properties } = resource;
  const found = [...new Set([...[DependsOn].flat(), ...referencesIn(Properties)])];
  named.set(resource, found);
  return found;
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    if (key === 'Ref') return String(member).startsWith('AWS::') ? [] : [String(member)];
    if (key === 'Fn::GetAtt') return [String((member as readonly unknown[])[0])];
    return referencesIn(member);
  });
}

/** What holds of every template, whatever is in it. */
export const referenceRules: readonly Rule[] = [
  {
    says: 'nothing refers to what is not there; CloudFormation refuses such a template',
    types: [],
    brokenBy: ({ template: { Resources } }: TemplateView) =>
      Object.values(Resources).flatMap((resource) =>
        referencesOf(resource).filter((logicalId) => !Object.hasOwn(Resources, logicalId)),
      ),
  },
];
