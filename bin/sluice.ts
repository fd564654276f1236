import { processTerminal } from './operator/terminal.ts';
import { runSluice } from './run.ts';

// Node 20 is supported here; what the SDK will ask for next year is not news for whoever looks for an event.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
process.exitCode = await runSluice(process.argv.slice(2), processTerminal());
