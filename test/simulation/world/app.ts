import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { appName } from '../../../lib/names.ts';
import { SluiceStack } from '../../../lib/sluice-stack.ts';
import { parseStage } from '../../../lib/stage.ts';
import { simulatedStage } from './stage.ts';

// What `bin/app.ts` does, for the simulated stage and without bundles: its handlers run in the simulator's own process.
const app = new App({ analyticsReporting: false, autoSynth: false });
const stage = parseStage(simulatedStage);
const code = Code.fromInline('exports.handler = () => {}');
new SluiceStack(app, `${appName}-${stage.name}`, {
  stage,
  code: { validator: code, sender: code, query: code, watch: code, deliver: code },
});
app.synth();
