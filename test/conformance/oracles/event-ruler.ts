import path from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '2.1.0';

/** event-ruler: the library that EventBridge matches events with, in Java, by AWS. It is talked to line by line. */
export const eventRuler = {
  name: 'event-ruler',
  version,
  licence: 'Apache-2.0',
  /** What Maven fetches. */
  coordinates: [`software.amazon.event.ruler:event-ruler:${version}`],
  /** What javac compiles against it, absolute paths. */
  sources: [fileURLToPath(new URL('./event-ruler/answer-patterns.java', import.meta.url))],
  /**
   * The program that reads questions and writes answers.
   *
   * @param folder has the jars in `lib` and the compiled sources in `classes`
   */
  command: (folder: string): readonly string[] => [
    'java',
    '-cp',
    [path.join(folder, 'classes'), path.join(folder, 'lib', '*')].join(path.delimiter),
    'AnswerPatterns',
  ],
};
