import * as z from 'zod';
import { AwsError } from '../core/aws-error.ts';
import type { Assembly } from './assembly.ts';
import { type References, resolve } from './intrinsics.ts';
import type { CreatedResource, CreationContext } from './resource-model.ts';
import { resourceModels } from './resource-models.ts';
import type { Template } from './template.ts';
import { TemplateError } from './template-error.ts';

/** A template that runs. */
export interface LoadedTemplate {
  /** How many resources there are of each type. */
  readonly counts: ReadonlyMap<string, number>;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the template says and the cloud takes without acting on it, a line each. */
  readonly withoutEffect: readonly string[];
  /**
   * The same without a reference: its resources in the order of their making, with the properties that they were made with. In an environment
   * that gives the same ids it loads as the template does, and faster.
   */
  readonly resolved: Template;
}

/**
 * Makes every resource of a template, each after those it refers to.
 *
 * @throws TemplateError naming the resource, and the type or property that is not modelled or not right
 */
export function loadTemplate(
  { stackName, template, assets }: Assembly,
  place: Omit<CreationContext, 'assets' | 'logicalId'>,
): LoadedTemplate {
  const { environment } = place;
  const created = new Map<string, CreatedResource | 'in progress'>();
  const resolved: Template['Resources'] = {};
  const parameters: Record<string, string | undefined> = {
    'AWS::AccountId': environment.accountId,
    'AWS::Region': environment.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${environment.region}:${environment.accountId}:stack/${stackName}`,
    ...Object.fromEntries(Object.entries(template.Parameters).map(([name, { Default }]) => [name, Default])),
  };

  const referencesOf = (subject: string): References => ({
    of: subject,
    ref: (name) => parameters[name] ?? create(name, subject).ref,
    attribute: (logicalId, name) => {
      const value = create(logicalId, subject).attributes[name];
      if (value !== undefined) return value;
      throw new TemplateError(
        `${subject}: the attribute ${name} of ${logicalId} (${template.Resources[logicalId]?.Type}) is not modelled`,
      );
    },
  });

  function create(logicalId: string, wantedBy: string): CreatedResource {
    const known = created.get(logicalId);
    if (known === 'in progress') throw new TemplateError(`${logicalId} refers to itself by way of others`);
    if (known) return known;
    const declared = template.Resources[logicalId];
    if (!declared) throw new TemplateError(`${wantedBy}: there is no resource or parameter ${logicalId}`);
    const model = resourceModels[declared.Type];
    if (!model) {
      throw new TemplateError(
        `${logicalId}: the resource type ${declared.Type} is not modelled; there are ${Object.keys(resourceModels).join(', ')}`,
      );
    }
    created.set(logicalId, 'in progress');
    const subject = `${logicalId} (${declared.Type})`;
    for (const dependency of declared.DependsOn) create(dependency, subject);
    const properties = resolve(declared.Properties, referencesOf(subject)) as Record<string, unknown>;
    const resource = explained(subject, () => model.create(properties, { ...place, assets, logicalId }));
    created.set(logicalId, resource);
    resolved[logicalId] = { ...declared, Properties: properties, DependsOn: [] };
    return resource;
  }

  for (const logicalId of Object.keys(template.Resources)) create(logicalId, stackName);
  const outputs = Object.entries(template.Outputs).map(
    ([name, { Value }]) => [name, String(resolve(Value, referencesOf(`the output ${name}`)))] as const,
  );
  const counts = new Map<string, number>();
  for (const { Type } of Object.values(template.Resources)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  return {
    counts,
    outputs: Object.fromEntries(outputs),
    withoutEffect: withoutEffect(template.Resources),
    resolved: {
      ...template,
      Resources: resolved,
      Outputs: Object.fromEntries(outputs.map(([name, Value]) => [name, { Value }])),
    },
  };
}

/** Says which resource an error is about. */
function explained<Result>(subject: string, make: () => Result): Result {
  try {
    return make();
  } catch (cause) {
    if (cause instanceof z.ZodError) throw new TemplateError(`${subject}:\n${z.prettifyError(cause)}`, { cause });
    if (cause instanceof AwsError) throw new TemplateError(`${subject}: ${cause.code}: ${cause.message}`, { cause });
    throw cause;
  }
}

function withoutEffect(resources: Assembly['template']['Resources']): string[] {
  const lines = Object.values(resources).flatMap(({ Type, Properties }) =>
    Object.entries(resourceModels[Type]?.withoutEffect ?? {})
      .filter(([property]) => property === '*' || property in Properties)
      .map(([property, reason]) => `${property === '*' ? Type : `${Type} ${property}`}: ${reason}`),
  );
  return Array.from(new Set(lines)).toSorted();
}
