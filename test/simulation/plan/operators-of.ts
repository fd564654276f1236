import { Dice } from './dice.ts';
import type { OperatorAct, OperatorCommand } from './plan.ts';

const minuteMs = 60_000;

const clients = ['shop', 'clinic', 'courier'] as const;

const actions = ['orders', 'push', 'erp', 'crm'] as const;

/** So much of what an archive got is not in it yet: a replay that asks for it is refused. */
const archiveLagMs = 10 * minuteMs;

/** What operators do in the middle of a run besides clearing up; in most runs nothing. With dice of its own, so that the rest of a seed's plan is what it was. */
export function operatorsOf(seed: number): OperatorAct[] {
  const dice = new Dice(seed ^ 0x0b5);
  if (!dice.chance(0.4)) return [];
  return Array.from({ length: dice.int(1, 3) }, () => {
    const act = oneAct(dice);
    return dice.chance(0.3) ? { ...act, killedAfterCalls: dice.int(1, 25) } : act;
  });
}

function oneAct(dice: Dice): OperatorAct {
  const what = dice.weighted({ archive: 3, store: 2, resend: 2, resubmit: 3, redrive: 2, drop: 1, clear: 1 });
  const fromMs = dice.int(0, 8) * minuteMs;
  const endMs = fromMs + dice.int(1, 10) * minuteMs;
  const client = dice.pick(clients);
  const laterMs = dice.int(0, 60 * minuteMs);
  const atMs = what === 'archive' ? endMs + archiveLagMs + laterMs : dice.int(minuteMs, 20 * minuteMs) + laterMs;
  return { ...commandOf(what, dice, { fromMs, endMs, client }), atMs };
}

function commandOf(
  what: 'archive' | 'store' | Exclude<OperatorCommand['what'], 'replay'>,
  dice: Dice,
  { client, ...span }: { readonly fromMs: number; readonly endMs: number; readonly client: string },
): OperatorCommand {
  const queue = dice.chance(0.6)
    ? 'action-push-dlq'
    : `action-${dice.pick(actions)}-${dice.pick(['dlq', 'undelivered'])}`;
  const replay = { what: 'replay', redeliver: dice.chance(0.5), ...span } as const;
  switch (what) {
    case 'archive':
      return { ...replay, actions: someActions(dice) };
    case 'store':
      return { ...replay, actions: someActions(dice), client };
    case 'resend':
      return { what, ...span, ...(dice.chance(0.5) && { client }) };
    case 'redrive':
      return { what, queue, client, ...(dice.chance(0.5) && { max: dice.int(1, 3) }) };
    case 'drop':
      return { what, queue, client };
    case 'resubmit':
      return { what, client };
    case 'clear':
    default:
      return { what: 'clear' };
  }
}

function someActions(dice: Dice): string[] {
  const named = actions.filter(() => dice.chance(0.4));
  return named.length > 0 ? named : [dice.pick(actions)];
}
