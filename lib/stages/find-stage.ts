import { didYouMean } from '../closest-name.ts';
import { type Stage, parseStage } from '../stage.ts';
import * as files from './stage-files.ts';

const stages = Object.values(files);

/** The names of all stages. */
export const stageNames: readonly string[] = stages.map(({ name }) => name);

/**
 * The stage of a name: `dev`, for one.
 *
 * @throws Error naming the stages there are, or what is wrong with the one asked for
 */
export function findStage(name: string): Stage {
  const file = stages.find((candidate) => candidate.name === name);
  if (file) return parseStage(file);
  throw new Error(
    `no stage "${name}"; there are ${stageNames.join(', ')} (lib/stages/stage-files.ts).${didYouMean(name, stageNames)}`,
  );
}
