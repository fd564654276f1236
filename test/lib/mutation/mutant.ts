import type { CloudFormationTemplate, TemplateResource, TemplateView } from '../template-view.ts';

/** A template with one thing taken out. */
export interface Mutant {
  /** The type of the resource that it was taken out of, and where there: `AWS::SQS::Queue RedrivePolicy.maxReceiveCount`. */
  readonly kind: string;
  /** Which one, and what of it. */
  readonly what: string;
  readonly type: string;
  readonly logicalId: string;
  /** What is left of the resource; nothing if it is gone as a whole. */
  readonly left: TemplateResource | undefined;
}

/** The template of a mutant, in which all else is the same objects. */
export function templateOf({ logicalId, left }: Mutant, template: CloudFormationTemplate): CloudFormationTemplate {
  if (left) return { ...template, Resources: { ...template.Resources, [logicalId]: left } };
  const { [logicalId]: _gone, ...others } = template.Resources;
  return { ...template, Resources: others };
}

/** One thing taken out of a value: where it was, and the value without it. */
interface Without {
  readonly path: string;
  readonly at: string;
  readonly left: unknown;
}

/**
 * Every mutant of a template: each resource taken out, each property of it, and each part of a property, down to single actions of
 * statements. References in what is left are written out, which rules read the same.
 */
export function mutantsOf(stack: TemplateView): readonly Mutant[] {
  return stack.resources.flatMap(({ logicalId, type, label, properties }) => {
    const raw = stack.template.Resources[logicalId];
    if (!raw) return [];
    const mutant = (path: string, at: string, left: TemplateResource | undefined): Mutant => ({
      kind: `${type}${path}`,
      what: `${label}${at}`,
      type,
      logicalId,
      left,
    });
    const policies = ['DeletionPolicy', 'UpdateReplacePolicy'] as const;
    return [
      mutant('', '', undefined),
      ...policies.flatMap((policy) => {
        const { [policy]: said, ...left } = raw;
        return said === 'Retain' ? [mutant(` ${policy}`, ` ${policy}`, left)] : [];
      }),
      ...partsOf(properties).map(({ path, at, left }) =>
        mutant(` ${path.slice(1)}`, ` ${at.slice(1)}`, { ...raw, Properties: left as Record<string, unknown> }),
      ),
    ];
  });
}

/** Each part of a value taken out in turn, the larger ones first. */
function partsOf(value: unknown): Without[] {
  if (Array.isArray(value))
    return value.flatMap((member, index) => {
      const others = value.toSpliced(index, 1);
      // Without its only member a list is gone, which is said of its property.
      const gone = others.length === 0 ? [] : [{ path: '[]', at: `[${nameIn(member, index)}]`, left: others }];
      const within = partsOf(member).map(({ path, at, left }) => ({
        path: `[]${path}`,
        at: `[${nameIn(member, index)}]${at}`,
        left: value.with(index, left),
      }));
      return [...gone, ...within];
    });
  if (typeof value === 'string') return partsOfJson(value);
  if (typeof value !== 'object' || value === null) return [];
  const parts: Without[] = [];
  for (const [key, member] of Object.entries(value)) {
    const { [key]: _gone, ...others } = value as Record<string, unknown>;
    parts.push({ path: `.${key}`, at: `.${key}`, left: others });
    for (const { path, at, left } of partsOf(member))
      parts.push({ path: `.${key}${path}`, at: `.${key}${at}`, left: { ...value, [key]: left } });
  }
  return parts;
}

/** A policy may be written as a text. */
function partsOfJson(text: string): Without[] {
  if (!text.startsWith('{"Version"')) return [];
  return partsOf(JSON.parse(text)).map(({ path, at, left }) => ({ path, at, left: JSON.stringify(left) }));
}

/** What tells a member of a list from others. */
function nameIn(member: unknown, index: number): string {
  if (typeof member === 'string') return member;
  const { Sid, Name, Id, Key } = (member ?? {}) as Readonly<Record<string, string | undefined>>;
  return Sid ?? Name ?? Id ?? Key ?? String(index);
}
