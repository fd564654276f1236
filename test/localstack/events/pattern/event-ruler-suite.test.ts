import { PassThrough } from 'node:stream';
import { askOverStreams } from '../../../conformance/events/ask-over-streams.ts';
import { embeddedAnswer } from '../../../conformance/events/embedded-answer.ts';
import { runEventRuler } from '../../../conformance/events/event-ruler-suite.ts';
import { type PatternPair, patternPair } from '../../../conformance/events/pattern-pairs.ts';
import type { RulerAnswer } from '../../../conformance/events/ruler-answer.ts';

const place = '\n at [Source: (String)"…"; line: 1, column: 2]';

function answerAll(pairs: readonly PatternPair[]): Promise<RulerAnswer[]> {
  return Promise.resolve(pairs.map(embeddedAnswer));
}

async function answerWithPlaces(pairs: readonly PatternPair[]): Promise<RulerAnswer[]> {
  const answers = await answerAll(pairs);
  return answers.map((answer) => ('error' in answer ? { error: `${answer.error}${place}` } : answer));
}

const opposite = (answer: RulerAnswer): RulerAnswer =>
  'matches' in answer ? { matches: !answer.matches } : { matches: true };

describe('generated pairs', () => {
  test('are the same for the same seed and number, and others for others', () => {
    expect(patternPair(1, 2)).toEqual(patternPair(1, 2));
    expect(patternPair(1, 2)).not.toEqual(patternPair(1, 3));
    expect(patternPair(1, 2)).not.toEqual(patternPair(2, 2));
  });

  test('match about half the time, and one in five is refused', () => {
    const answers = Array.from({ length: 800 }, (_, number) => embeddedAnswer(patternPair(5, number)));
    const matching = answers.filter((answer) => 'matches' in answer && answer.matches).length;
    const refused = answers.filter((answer) => 'error' in answer).length;
    expect(matching / (answers.length - refused)).toBeCloseTo(0.5, 1);
    expect(refused / answers.length).toBeCloseTo(0.2, 1);
  });
});

describe('the comparison with event-ruler', () => {
  test('reports nothing when all agree, wherever the parser says it stood', async () => {
    expect(await runEventRuler({ ask: answerWithPlaces, seed: 1, cases: 700 })).toEqual({
      suite: 'event-patterns',
      oracle: 'event-ruler',
      cases: 700,
      divergences: [],
      listed: {},
    });
  });

  test('names the pair that is answered differently', async () => {
    // A pair of the second batch, so that counting goes on from batch to batch.
    const odd = patternPair(1, 603);
    const ask = async (pairs: readonly PatternPair[]): Promise<RulerAnswer[]> =>
      (await answerAll(pairs)).map((answer, n) => (pairs[n]?.pattern === odd.pattern ? opposite(answer) : answer));
    const { divergences } = await runEventRuler({ ask, seed: 1, cases: 700 });
    expect(divergences).toEqual([
      {
        case: `seed 1, pair 603: ${odd.pattern} on ${odd.event}`,
        embedded: embeddedAnswer(odd),
        oracle: opposite(embeddedAnswer(odd)),
      },
    ]);
  });

  test('counts known differences by their names', async () => {
    const refused = 'Value must be between -5.0E9 and 5.0E9, inclusive';
    const ask = async (pairs: readonly PatternPair[]): Promise<RulerAnswer[]> =>
      (await answerAll(pairs)).map((answer) =>
        'error' in answer && answer.error === refused ? opposite(answer) : answer,
      );
    const { divergences, listed } = await runEventRuler({ ask, seed: 1, cases: 700 });
    expect(divergences).toEqual([]);
    expect(listed['numbers beyond five billion']).toBeGreaterThan(1);
  });
});

describe('asking a program line by line', () => {
  test('gives its answers in order, and tells when it ends early', async () => {
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    const ask = askOverStreams({ stdin, stdout });
    stdout.write('{"matches":true}\n{"error":"no"}\n{"matches":false}\n');
    expect(await ask([patternPair(1, 1), patternPair(1, 2)])).toEqual([{ matches: true }, { error: 'no' }]);
    expect(
      String(stdin.read())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([patternPair(1, 1), patternPair(1, 2)]);
    stdout.end();
    await expect(ask([patternPair(1, 3), patternPair(1, 4)])).rejects.toThrow('after 1 of 2 answers');
  });
});
