import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { SluiceStack } from '../../lib/sluice-stack.ts';
import type { Stage } from '../../lib/stage.ts';
import type { CloudFormationTemplate } from './template-view.ts';

const cdkFile = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

/** What tests ask of a stack, as it is written to a file. */
export interface WrittenStack {
  readonly template: CloudFormationTemplate;
  readonly terminationProtection: boolean;
}

/** The stack of a stage, without its functions' code. @param outdir where it goes when it is synthesized */
export function stackOf(stage: Stage, outdir?: string): SluiceStack {
  const app = new App({ analyticsReporting: false, context: cdkFile.context, ...(outdir !== undefined && { outdir }) });
  const code = Code.fromInline('exports.handler = () => {}');
  return new SluiceStack(app, `sluice-${stage.name}`, {
    stage,
    code: { validator: code, sender: code, query: code, watch: code, deliver: code },
  });
}

/** Synthesizes the stack of a stage. */
export function synthesizeStack(stage: Stage): WrittenStack {
  const outdir = mkdtempSync(path.join(tmpdir(), 'sluice-stack-'));
  const stack = stackOf(stage, outdir);
  // A circle is a test's to find.
  const unchecked = { skipCyclicalDependenciesCheck: true };
  const template = Template.fromStack(stack, unchecked).toJSON() as CloudFormationTemplate;
  rmSync(outdir, { recursive: true });
  return { template, terminationProtection: stack.terminationProtection };
}
