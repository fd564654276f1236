import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../lib/bundle-functions.ts';
import { appName } from '../lib/names.ts';
import { SluiceStack } from '../lib/sluice-stack.ts';
import type { Stage } from '../lib/stage.ts';
import { findStage } from '../lib/stages/find-stage.ts';

// `cdk deploy` deploys dev; `cdk deploy -c stage=prod` deploys prod.
const app = new App({ analyticsReporting: false, autoSynth: false });
const stage = stageOf(String(app.node.tryGetContext('stage') ?? 'dev'));
if (stage) {
  const code = bundleFunctions(path.join(app.outdir, 'bundles'), stage);
  new SluiceStack(app, `${appName}-${stage.name}`, { stage, code });
  app.synth();
}

/** A mistake in a stage is the reader's own: its message says all, and a stack trace would only hide it. */
function stageOf(name: string): Stage | undefined {
  try {
    return findStage(name);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return undefined;
  }
}
