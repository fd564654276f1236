import { stripVTControlCharacters } from 'node:util';
import type { Course, Passage } from '../../../../localstack/console/scenarios/course.ts';
import type { Scenario } from '../../../../localstack/console/scenarios/scenario.ts';
import { scenarios } from '../../../../localstack/console/scenarios/scenarios.ts';
import { shopRateLimited } from '../../../../localstack/console/scenarios/shop-rate-limited.ts';

const now = new Date();

/** What is said when each event came where it should, each 500 ms after the one before, but for what a test has of it. */
function conclusionOf(
  scenario: Scenario,
  change: (passage: Passage, index: number) => Passage,
  seen: Partial<Course> = {},
): { readonly lines: string[]; readonly problems: readonly string[] } {
  const passages = scenario.events.map((planned, index) => {
    const arrivals = new Map(planned.destinations.map((destination) => [destination, [1_000 + index * 500]]));
    return change({ planned, acceptedAt: 900 + index * 50, arrivals }, index);
  });
  const course = { passages, requestsAt: [], refused: 0, mostWithinSecond: 3, ...seen };
  const { lines, problems } = scenario.conclude(course);
  return { lines: lines.map(stripVTControlCharacters), problems };
}

const asItIs = (passage: Passage): Passage => passage;
const pushed = (passage: Passage): Passage => ({ ...passage, arrivals: new Map([['mobile-push', [1]]]) });
const nowhere = (passage: Passage): Passage => ({ ...passage, arrivals: new Map() });

describe('messages', () => {
  const scenario = scenarios['secure-message'].create(now);

  test('are said to be exactly those of registered patients', () => {
    const { lines } = conclusionOf(scenario, asItIs);
    expect(lines).toContain('1008709396V637156  yes                         2 of 2           ✓');
    expect(lines).toContain('1013062086V794840  no longer                   0 of 2           ✓');
    expect(lines).toContain('1012667145V762142  never was                   0 of 2           ✓');
    expect(lines.at(-1)).toBe('mobile-push got exactly the 6 messages of registered patients, of 12 in all.');
  });

  test('are not said to be so when one is missing', () => {
    const { lines } = conclusionOf(scenario, (passage, index) => (index === 0 ? nowhere(passage) : passage));
    expect(lines).toContain('1008709396V637156  yes                         1 of 2           ✗');
    expect(lines.at(-1)).toBe('mobile-push got 5 messages; 6 of 12 are of registered patients.');
  });

  test('are not said to be so when one is of somebody else', () => {
    const { lines } = conclusionOf(scenario, pushed);
    expect(lines).toContain('1013062086V794840  no longer                   2 of 2           ✗');
    expect(lines.at(-1)).toBe('mobile-push got 12 messages; 6 of 12 are of registered patients.');
  });
});

describe('the routing table', () => {
  const scenario = scenarios.roadcall.create(now);

  test('says of each destination that it got its event', () => {
    const { lines } = conclusionOf(scenario, asItIs);
    expect(lines).toContain('incident.created.v1         vendor-matching ✓  reporting ✓  bus log ✓');
    expect(lines).toContain('payment-approval  1 of 1    makes a payment of it');
    expect(lines.at(-1)).toBe('55 of 55 destinations got their event.');
  });

  test('says which did not', () => {
    const { lines } = conclusionOf(scenario, (passage, index) => (index === 0 ? nowhere(passage) : passage));
    expect(lines).toContain(
      'incident.created.v1         vendor-matching ✗ not got  reporting ✗ not got  bus log ✗ not got',
    );
    expect(lines.at(-1)).toBe('52 of 55 destinations got their event.');
  });
});

describe('orders', () => {
  const scenario = shopRateLimited(now, 5);

  test('are counted, with the least time that they can take', () => {
    expect(conclusionOf(scenario, asItIs)).toEqual({
      lines: [
        'orders sent                                5 in 0.2 s',
        'got exactly once                           5 of 5',
        'most within any second                     3; the shop bears 2 a second and 2 at once',
        'refused as too fast                        0',
        'from the first order to the last delivery  2.1 s; at least 2.0 s',
      ],
      problems: [],
    });
  });

  test('that came too fast are a problem', () => {
    expect(conclusionOf(scenario, asItIs, { mostWithinSecond: 4 }).problems).toEqual([]);
    expect(conclusionOf(scenario, asItIs, { mostWithinSecond: 5 }).problems).toEqual([
      '5 requests came within a second, more than the 4 that the shop bears',
    ]);
  });

  test('are counted when none was sent yet', () => {
    const { lines } = conclusionOf(scenario, ({ planned }) => ({ planned, arrivals: new Map() }));
    expect(lines.slice(0, 2)).toEqual([
      'orders sent                                0 in 0.0 s',
      'got exactly once                           0 of 5',
    ]);
    expect(lines.at(-1)).toContain(' 0.0 s; at least 2.0 s');
  });
});
