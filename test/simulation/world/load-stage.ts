import type { Assembly } from '../../../localstack/template/assembly.ts';
import { loadTemplate } from '../../../localstack/template/load-template.ts';
import type { SimulatedAssembly } from './assembly.ts';

/** Templates of which every reference was resolved by the first world that was made with them: ids are the same in all. */
const resolvedOf = new WeakMap<SimulatedAssembly, Assembly>();

/** Makes the stage's resources in a world. @returns the stack's outputs */
export function loadStage(
  assembly: SimulatedAssembly,
  context: Parameters<typeof loadTemplate>[1],
): Readonly<Record<string, string>> {
  const { outputs, resolved } = loadTemplate(resolvedOf.get(assembly) ?? assembly.loaded, context);
  resolvedOf.set(assembly, { ...assembly.loaded, template: resolved });
  return outputs;
}
