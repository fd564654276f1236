import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { eventRuler } from '../oracles/event-ruler.ts';
import { askOverStreams } from './ask-over-streams.ts';
import { collectAnswers } from './kept-answers.ts';

/**
 * Writes `event-ruler-answers.json` anew: `node --import tsx test/conformance/events/keep-answers.ts <folder>`, where the folder is
 * the one that the comparison installed event-ruler into.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('expected the folder that event-ruler is installed in');
const [command = '', ...words] = eventRuler.command(folder);
const program = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = await collectAnswers(askOverStreams(program), `${eventRuler.name} ${eventRuler.version}`, 2_026);
program.stdin.end();
const file = new URL('event-ruler-answers.json', import.meta.url);
writeFileSync(file, await format(JSON.stringify(answers), { parser: 'json', printWidth: 120 }));
