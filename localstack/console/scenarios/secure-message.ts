import { randomUUID } from 'node:crypto';
import { type EventOf, exampleOfType } from '../../../schemas/catalog.ts';
import { ok } from '../../target/behaviour.ts';
import { colours } from '../colours.ts';
import { columns } from '../columns.ts';
import type { Course, Passage } from './course.ts';
import { busLog } from './scenario-event.ts';
import type { Scenario } from './scenario.ts';

const type = 'com.example.secure-message.received.v1';
const action = 'mobile-push';

/** Who gets messages, and what is known of whether they are registered for mobile push; nothing of some. */
const recipients: Readonly<Record<string, boolean | undefined>> = {
  '1008709396V637156': true,
  '1012667145V762142': undefined,
  '1012845331V153043': true,
  '1013062086V794840': false,
  '1012853550V207686': true,
  '1012666073V986297': undefined,
};

/** How many messages each of them gets. */
const messagesEach = 2;

/** Patients get secure messages; those who are registered for mobile push, and nobody else, are told of it on their phones. */
export function secureMessage(now: Date): Scenario {
  const patients = Object.entries(recipients);
  const events = Array.from({ length: messagesEach }, () => patients)
    .flat()
    .map(([icn, isRegistered]) => ({
      clientId: 'clinic' as const,
      event: messageTo(icn, now),
      destinations: isRegistered === true ? [action, busLog] : [busLog],
    }));
  return {
    intro:
      `The clinic sends ${events.length} secure messages to ${patients.length} patients.\nThe target of ${action} is to get those of ` +
      'registered patients.\nThis takes a few seconds.',
    facts: patients.flatMap(([subject, value]) =>
      value === undefined ? [] : [{ fact: 'mobile-push-registrations', subject, value }],
    ),
    events,
    behaviour: ok,
    patienceMs: 45_000,
    conclude: (course) => ({ lines: linesOf(course), problems: [] }),
  };
}

function messageTo(icn: string, now: Date): EventOf<typeof type> {
  const { data, ...event } = exampleOfType(type, randomUUID(), now.toISOString()) as EventOf<typeof type>;
  return { ...event, type, data: { ...data, messageId: event.id, user: { icn } } };
}

function linesOf({ passages }: Course): string[] {
  const rows = Object.entries(recipients).map(([icn, isRegistered]) => {
    const own = passages.filter((passage) => icnOf(passage) === icn);
    const pushed = own.filter(({ arrivals }) => arrivals.has(action)).length;
    const isRight = pushed === (isRegistered === true ? own.length : 0);
    const mark = isRight ? colours.green('✓') : colours.red('✗');
    return [icn, wordsFor[String(isRegistered)] ?? '', `${pushed} of ${own.length}`, mark];
  });
  const wanted = passages.filter(({ planned }) => planned.destinations.includes(action));
  const got = passages.filter(({ arrivals }) => arrivals.has(action));
  const isExact = got.length === wanted.length && got.every((passage) => wanted.includes(passage));
  return [
    ...columns([['patient', 'registered for mobile push', 'messages pushed'], ...rows]),
    '',
    isExact
      ? `${action} got exactly the ${wanted.length} messages of registered patients, of ${passages.length} in all.`
      : `${action} got ${got.length} messages; ${wanted.length} of ${passages.length} are of registered patients.`,
  ];
}

function icnOf({ planned }: Passage): string {
  return (planned.event as EventOf<typeof type>).data.user.icn;
}

const wordsFor: Readonly<Record<string, string>> = {
  true: 'yes',
  false: 'no longer',
  undefined: 'never was',
};
