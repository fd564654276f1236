import { synthesize } from '../../../localstack/synthesize.ts';
import { type Assembly, readAssembly } from '../../../localstack/template/assembly.ts';
import type { Template, TemplateResource } from '../../../localstack/template/template.ts';

/** Makes another template of one, before it is loaded: a property taken away, a statement changed. Must not change what it is given. */
type Change = (template: Template) => Template;

/** What the simulator does without: nobody looks at metrics or asks the API for events, and a schedule would go off each minute of six days. */
const withoutTypes: ReadonlySet<string> = new Set([
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::XRay::SamplingRule',
]);

/** Functions are given their code by the simulator. */
const noAssets: Assembly['assets'] = new Map([['', 'in-process']]);

/** The synthesized stage: its template whole, for whoever looks into it, and what of it a run loads. */
export interface SimulatedAssembly {
  readonly template: Template;
  readonly loaded: Assembly;
}

/** The simulated stage, synthesized at the first call after a change of its sources, and read from disk after that. */
export async function simulatedAssembly(changes: readonly Change[] = []): Promise<SimulatedAssembly> {
  return assemblyIn(await simulatedFolder(), changes);
}

/** Where the simulated stage is on disk, synthesized if it is not yet. */
export async function simulatedFolder(): Promise<string> {
  const { folder } = await synthesize('sim', 'test/simulation/world/app.ts', ['test/simulation/world/stage.ts']);
  return folder;
}

/** The simulated stage as it lies in a folder. */
export function assemblyIn(folder: string, changes: readonly Change[] = []): SimulatedAssembly {
  const read = readAssembly(folder);
  const template = changes.reduce((changed, change) => change(changed), read.template);
  return { template, loaded: { ...read, assets: noAssets, template: reduced(template) } };
}

function reduced(template: Template): Template {
  const kept = Object.entries(template.Resources).filter(([, { Type }]) => !withoutTypes.has(Type));
  return { ...template, Resources: Object.fromEntries(kept.map(([id, resource]) => [id, withoutSchedule(resource)])) };
}

function withoutSchedule(resource: TemplateResource): TemplateResource {
  if (!('ScheduleExpression' in resource.Properties)) return resource;
  return { ...resource, Properties: { ...resource.Properties, State: 'DISABLED' } };
}
