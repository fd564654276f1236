import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { SluiceStack } from '../../lib/sluice-stack.ts';
import type { Stage } from '../../lib/stage.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { type CloudFormationTemplate, TemplateView } from './template-view.ts';

export { nameProperties, offenders, type Resource } from './template-view.ts';

const cdkFile = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

/** The stages that are deployed; what must hold of every stack is tested of each. */
export const stageNames = ['dev', 'prod'] as const;

/** The stack of one stage as CloudFormation gets it. */
export class Synthesized extends TemplateView {
  readonly stack: SluiceStack;
  declare readonly template: Required<CloudFormationTemplate>;

  constructor(stage: Stage) {
    const outdir = mkdtempSync(path.join(tmpdir(), 'sluice-stack-'));
    const app = new App({ analyticsReporting: false, context: cdkFile.context, outdir });
    const code = Code.fromInline('exports.handler = () => {}');
    const stack = new SluiceStack(app, `sluice-${stage.name}`, {
      stage,
      code: { validator: code, sender: code, query: code, watch: code, deliver: code },
    });
    // A circle is a test's to find.
    const unchecked = { skipCyclicalDependenciesCheck: true };
    super(Template.fromStack(stack, unchecked).toJSON() as CloudFormationTemplate);
    rmSync(outdir, { recursive: true });
    this.stack = stack;
  }
}

const cache = new Map<string, Synthesized>();

/** The stack of a stage that is deployed, synthesized once in each test file. */
export function synthesized(stageName: (typeof stageNames)[number]): Synthesized {
  const known = cache.get(stageName) ?? new Synthesized(findStage(stageName));
  cache.set(stageName, known);
  return known;
}
