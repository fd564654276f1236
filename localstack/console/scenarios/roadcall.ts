import { randomUUID } from 'node:crypto';
import { exampleOfType } from '../../../schemas/catalog.ts';
import { ok } from '../../target/behaviour.ts';
import { colours } from '../colours.ts';
import { columns } from '../columns.ts';
import type { Course } from './course.ts';
import { destinationsOf, roadcallRoutes, roadcallTypes } from './roadcall-routes.ts';
import type { Scenario } from './scenario.ts';

/** One event of each kind on the way from a breakdown to its payment, and each of its destinations. */
export function roadcall(now: Date): Scenario {
  const events = roadcallTypes.map((type) => ({
    clientId: 'roadside' as const,
    event: exampleOfType(type, randomUUID(), now.toISOString()),
    destinations: destinationsOf(type),
  }));
  const deliveries = events.reduce((sum, { destinations }) => sum + destinations.length, 0);
  return {
    intro:
      `Roadside help sends ${events.length} events, one of each type from a breakdown to its payment.\nTheir ${deliveries} ` +
      'destinations are to get them. This takes a few seconds.',
    facts: [],
    events,
    behaviour: ok,
    patienceMs: 45_000,
    conclude: (course) => ({ lines: linesOf(course), problems: [] }),
  };
}

/** The routing table: a row for each event, with each of its destinations and whether it got it; then the destinations, and what for. */
function linesOf({ passages }: Course): string[] {
  const byEvent = passages.map(({ planned: { event, destinations }, arrivals }) => [
    event.type.replace(/^com\.example\./, ''),
    destinations
      .map((destination) =>
        arrivals.has(destination) ? `${destination} ${colours.green('✓')}` : colours.red(`${destination} ✗ not got`),
      )
      .join('  '),
  ]);
  const pairs = passages.flatMap(({ planned: { destinations }, arrivals }) =>
    destinations.map((destination) => ({ destination, isThere: arrivals.has(destination) })),
  );
  const got = (which: typeof pairs): string => `${which.filter(({ isThere }) => isThere).length} of ${which.length}`;
  // A line for each purpose, so that none is wider than a terminal.
  const byDestination = [...new Set(roadcallRoutes.map(({ destination }) => destination))].flatMap((destination) => {
    const own = roadcallRoutes.filter((route) => route.destination === destination);
    const count = got(pairs.filter((pair) => pair.destination === destination));
    return own.map(({ purpose }, index) => (index === 0 ? [destination, count, purpose] : ['', '', purpose]));
  });
  return [
    ...columns([['event', 'destinations'], ...byEvent]),
    '',
    ...columns([['destination', 'got', 'what for'], ...byDestination]),
    '',
    `${got(pairs)} destinations got their event.`,
  ];
}
