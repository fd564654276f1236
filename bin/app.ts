import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../lib/bundle-functions.ts';
import { appName } from '../lib/names.ts';
import { SluiceStack } from '../lib/sluice-stack.ts';
import { findStage } from '../lib/stages/find-stage.ts';

// `cdk deploy` deploys dev; `cdk deploy -c stage=prod` deploys prod.
const app = new App({ analyticsReporting: false });
const stage = findStage(String(app.node.tryGetContext('stage') ?? 'dev'));
new SluiceStack(app, `${appName}-${stage.name}`, { stage, code: bundleFunctions(path.join(app.outdir, 'bundles')) });
app.synth();
