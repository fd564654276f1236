import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '../../lib/bundle-functions.ts';
import { appName } from '../../lib/names.ts';
import { SluiceStack } from '../../lib/sluice-stack.ts';
import { parseStage } from '../../lib/stage.ts';
import { deliveringStage } from './delivering-stage.ts';

// What `bin/app.ts` does, for a stage that nobody deploys.
const app = new App({ analyticsReporting: false, autoSynth: false });
const stage = parseStage(deliveringStage);
const code = bundleFunctions(path.join(app.outdir, 'bundles'), stage);
new SluiceStack(app, `${appName}-${stage.name}`, { stage, code });
app.synth();
