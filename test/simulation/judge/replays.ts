import { expectationOf } from './accounts.ts';
import { foundIn } from './found.ts';
import type { Evidence } from './judge.ts';
import { isIn, placeOf, type StartedReplay } from './operator-notes.ts';
import { judgedActions } from './routes.ts';
import type { Violation } from './violation.ts';

/**
 * Invariants 1 and 5 for replays: each reaches the actions that it names and no other, with the events that it asks for and no other; it brings
 * all of them; and each has its effect once more there if it was to be redelivered, and none otherwise.
 */
export function judgeReplays(evidence: Evidence): Violation[] {
  const { replays, wronglyDropped } = evidence.operators;
  return [
    ...judgeReplayed(evidence),
    ...replays.flatMap((replay) => judgeWhole(replay, evidence)),
    ...judgeConsumed(evidence),
    ...wronglyDropped.map(({ subject, queue }): Violation => {
      return { invariant: 1, subject, what: `was dropped from ${queue} by a command that was not to drop it` };
    }),
  ];
}

/** What came by a replay was asked for. */
function judgeReplayed({ operators, trail }: Evidence): Violation[] {
  return operators.replayed.flatMap(({ replay, action, subject }): Violation[] => {
    const asked = operators.replays.find(({ name }) => name === replay)?.asked;
    const wrong = (what: string): Violation[] => [{ invariant: 5, subject, what: `${what} ${action} by ${replay}` }];
    if (!asked) return wrong('was replayed by nobody to');
    if (!asked.actions.includes(action)) return wrong('was replayed past the named actions to');
    const isMeant =
      asked.client === undefined
        ? trail.sent.some((sent, index) => sent === subject && isIn(asked, trail.sentAtMs[index] ?? 0))
        : trail.stored.some((item) => subject === `${asked.client}/${item.id}` && isIn(asked, item.acceptedAtMs));
    return isMeant ? [] : wrong('was not asked for, and replayed to');
  });
}

/** A replay that came to its end has brought all that it was asked for, and where effects were to be had again, they were. */
function judgeWhole({ name: replay, asked, atMs, isDone }: StartedReplay, evidence: Evidence): Violation[] {
  if (!isDone) return [];
  const { operators, resting, trail } = evidence;
  const { consumed } = foundIn(evidence);
  const came = new Set(
    operators.replayed.flatMap((each) => (each.replay === replay ? [`${each.action} ${each.subject}`] : [])),
  );
  const meant = meantBy({ asked, atMs }, evidence);
  return judgedActions.flatMap(({ name, wants, host }): Violation[] =>
    asked.actions.includes(name)
      ? trail.stored.flatMap((stored): Violation[] => {
          const subject = `${stored.client}/${stored.id}`;
          const expected = meant.has(subject) ? expectationOf(evidence, stored) : undefined;
          if (!expected || !wants(stored.client, expected)) return [];
          if (!came.has(`${name} ${subject}`))
            return [{ invariant: 1, subject, what: `was asked for ${name} by ${replay}, which is done without it` }];
          const isHad =
            host === undefined
              ? consumed.has(`${name} ${stored.client} ${stored.id} ${replay}`)
              : trail.delivered.some(({ action, event }) => action === `${name} ${replay}` && event === subject);
          const isElsewhere =
            resting.byAction.get(name)?.has(subject) === true || operators.dropped.has(placeOf(name, subject, replay));
          if (!asked.redeliver || isHad || isElsewhere) return [];
          return [{ invariant: 1, subject, what: `had no effect of its own at ${name} by ${replay}` }];
        })
      : [],
  );
}

function meantBy({ asked, atMs }: Pick<StartedReplay, 'asked' | 'atMs'>, { trail }: Evidence): ReadonlySet<string> {
  const ofStore = trail.stored.flatMap(({ client, id, acceptedAtMs, atMs: storedMs }) =>
    client === asked.client && isIn(asked, acceptedAtMs) && storedMs < atMs ? [`${client}/${id}`] : [],
  );
  const ofArchive = trail.sent.filter((_, index) => isIn(asked, trail.sentAtMs[index] ?? 0));
  return new Set(asked.client === undefined ? ofArchive : ofStore);
}

/** An effect that a replay had was to be had once more by it. */
function judgeConsumed({ consumed, operators }: Evidence): Violation[] {
  return consumed.flatMap((key): Violation[] => {
    const [action = '', client, id, replay] = key.split(' ');
    if (replay === undefined) return [];
    const asked = operators.replays.find(({ name }) => name === replay)?.asked;
    if (asked?.redeliver === true && asked.actions.includes(action)) return [];
    const subject = `${client}/${id}`;
    return [{ invariant: 5, subject, what: `had an effect once more at ${action} by ${replay}, which asked for none` }];
  });
}
