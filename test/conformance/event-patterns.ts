import type { Comparison } from './comparison.ts';
import { askOverStreams } from './events/ask-over-streams.ts';
import { type EventRulerOptions, runEventRuler } from './events/event-ruler-suite.ts';
import { eventRuler } from './oracles/event-ruler.ts';

/** The language of event patterns against AWS's own library, a program that is asked over its streams. */
export function eventPatterns(): Comparison {
  let ask = notStarted;
  return {
    oracle: {
      name: eventRuler.name,
      version: eventRuler.version,
      licence: eventRuler.licence,
      needs: ['java', 'javac', 'mvn'],
      install: async (folder, installer) => {
        await installer.jars(folder, eventRuler.coordinates);
        await installer.classes(folder, eventRuler.sources);
      },
      start: async ({ folder, processes }) => {
        const [command = 'java', ...words] = eventRuler.command(folder);
        const program = processes.spawn(command, words);
        program.stderr.resume();
        ask = askOverStreams(program);
        return Promise.resolve({ address: folder });
      },
    },
    suites: [{ name: 'event-patterns', run: async ({ seed, cases }) => runEventRuler({ ask, seed, cases }) }],
  };
}

const notStarted: EventRulerOptions['ask'] = async () => Promise.reject(new Error('event-ruler has not been started'));
