import { createRequire } from 'node:module';
import type { Stage } from '../../lib/stage.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { onceARun } from './once-a-run.ts';
import type * as stacks from './synthesize-stack.ts';
import { type CloudFormationTemplate, TemplateView } from './template-view.ts';

export { nameProperties, offenders, type Resource } from './template-view.ts';

/** The stages that are deployed; what must hold of every stack is tested of each. */
export const stageNames = ['dev', 'prod'] as const;

/** The stack of one stage as CloudFormation gets it. */
export class Synthesized extends TemplateView {
  readonly terminationProtection: boolean;
  declare readonly template: Required<CloudFormationTemplate>;

  constructor(stage: Stage, written: stacks.WrittenStack = synthesize(stage)) {
    super(written.template);
    this.terminationProtection = written.terminationProtection;
  }
}

const cache = new Map<string, Synthesized>();

/** The stack of a stage that is deployed, synthesized once in each run of Jest. */
export function synthesized(stageName: (typeof stageNames)[number]): Synthesized {
  return synthesizedOnce(`stack-${stageName}`, () => findStage(stageName));
}

/** The stack of any stage, synthesized once in each run of Jest under a name that no other stack has. */
export function synthesizedOnce(name: string, stageOf: () => Stage): Synthesized {
  const known = cache.get(name);
  if (known) return known;
  const stage = stageOf();
  const made = new Synthesized(
    stage,
    onceARun(name, () => synthesize(stage)),
  );
  cache.set(name, made);
  return made;
}

/** Loads the CDK, which takes longer than most tests do, only where a stack is not at hand. */
function synthesize(stage: Stage): stacks.WrittenStack {
  const { synthesizeStack } = createRequire(import.meta.url)('./synthesize-stack.ts') as typeof stacks;
  return synthesizeStack(stage);
}
