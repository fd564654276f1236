import { compilePattern, parsePattern } from '../../../localstack/events/pattern/compile-pattern.ts';
import type { PatternPair } from './pattern-pairs.ts';
import type { RulerAnswer } from './ruler-answer.ts';

const preamble = 'Event pattern is not valid. Reason: ';

/** What the embedded cloud says of a pair. */
export function embeddedAnswer({ pattern, event }: PatternPair): RulerAnswer {
  try {
    const matches = compilePattern(parsePattern(pattern));
    return { matches: matches(JSON.parse(event)) };
  } catch (thrown) {
    const { message } = thrown as Error;
    if (!message.startsWith(preamble)) throw thrown;
    return { error: message.slice(preamble.length) };
  }
}
