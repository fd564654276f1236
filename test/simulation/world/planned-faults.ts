import { fnv1a } from '../../../localstack/core/fnv1a.ts';
import { Dice } from '../plan/dice.ts';
import type { PlannedFaults } from '../plan/plan.ts';
import type { FaultAt, FaultKind, Faults } from './fault.ts';

/** Has calls go wrong as a plan says, and notes each of them so that the same run can be had by naming them. */
export function plannedFaults(planned: PlannedFaults): Faults {
  const counts = new Map<string, number>();
  const made: FaultAt[] = [];
  const choose = chooser(planned);
  let isOver = false;
  return {
    made,
    end() {
      isOver = true;
    },
    next(who, operation, kinds) {
      if (isOver) return undefined;
      const call = `${who} ${operation}`;
      const nth = (counts.get(call) ?? 0) + 1;
      counts.set(call, nth);
      const kind = choose(call, nth, kinds);
      if (kind !== undefined) made.push({ who, operation, nth, kind });
      return kind;
    },
    // Of the last fault: by its name, so that it is the same whatever other faults there are.
    fraction() {
      const { who, operation, nth } = made.at(-1) ?? { who: '', operation: '', nth: 0 };
      return new Dice(fnv1a(`${who} ${operation} ${nth}`)).fraction();
    },
  };
}

type Choose = (call: string, nth: number, kinds: readonly FaultKind[]) => FaultKind | undefined;

function chooser(planned: PlannedFaults): Choose {
  if ('only' in planned) {
    const byCall = new Map(planned.only.map(({ who, operation, nth, kind }) => [`${who} ${operation} ${nth}`, kind]));
    return (call, nth) => byCall.get(`${call} ${nth}`);
  }
  const { rate, seed } = planned.random;
  const dice = new Dice(seed);
  const storms = new Set<string>();
  return (call, _, [first, ...others]) => {
    if (dice.chance(storms.has(call) ? storm.ends : rate * storm.begins))
      storms[storms.has(call) ? 'delete' : 'add'](call);
    return first && dice.chance(storms.has(call) ? storm.rate : rate) ? dice.pick([first, ...others]) : undefined;
  };
}

/** What goes wrong goes wrong again and again, until it does not: a retry alone does not get over it. */
const storm = { begins: 0.3, ends: 0.1, rate: 0.7 };
