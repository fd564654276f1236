import { type Stage, parseStage } from '../stage.ts';
import { dev } from './dev.ts';
import { prod } from './prod.ts';
import { test } from './test.ts';

const stages = [dev, prod, test];

/** The names of all stages. */
export const stageNames: readonly string[] = stages.map(({ name }) => name);

/**
 * The stage of a name, `dev`, `prod` or `test`.
 *
 * @throws Error naming the stages there are, or what is wrong with the one asked for
 */
export function findStage(name: string): Stage {
  const file = stages.find((candidate) => candidate.name === name);
  if (file) return parseStage(file);
  throw new Error(`no stage "${name}"; there are ${stageNames.join(', ')} (lib/stages)`);
}
