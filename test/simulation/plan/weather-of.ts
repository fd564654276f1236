import type { Dice } from './dice.ts';
import type { Weather, WeatherKind } from './plan.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long the sender may be off: the stream keeps a day, the table a week. */
const outagesMs = [hourMs, hourMs, hourMs, hourMs, 25 * hourMs, 25 * hourMs, 48 * hourMs, 144 * hourMs] as const;

/** The weather of a run; most are fine. */
export function weatherOf(dice: Dice): Weather[] {
  return dice.chance(0.5)
    ? []
    : Array.from({ length: dice.chance(0.3) ? 2 : 1 }, () => oneWeather(dice)).filter(isFirst);
}

function oneWeather(dice: Dice): Weather {
  const atMs = dice.int(0, 10 * minuteMs);
  const kind = kindOf(dice);
  return { atMs, kind, forMs: kind.what === 'source-off' ? dice.pick(outagesMs) : lengthOf(kind, dice) };
}

function lengthOf(kind: WeatherKind, dice: Dice): number {
  if (kind.what === 'function-off' && kind.function === 'sender') return dice.pick(outagesMs);
  return dice.pick([minuteMs, 10 * minuteMs, 40 * minuteMs, 3 * hourMs]);
}

function kindOf(dice: Dice): WeatherKind {
  const what = dice.weighted({
    'key-disabled': 1,
    'function-off': 2,
    'source-off': 1,
    target: 3,
    'queue-refuses-bus': 1,
    'service-down': 4,
  });
  switch (what) {
    case 'function-off':
      return { what, function: dice.pick(['validator', 'sender', 'sender', 'deliver']) };
    case 'target':
      return {
        what,
        host: dice.pick(['erp.example.com', 'crm.example.com']),
        behaviour: dice.pick(['500', '429', '400', 'hangs', 'resets']),
      };
    case 'queue-refuses-bus':
      return { what, action: dice.pick(['orders', 'push', 'erp', 'crm']) };
    case 'service-down':
      return { what, service: dice.pick(['events', 'events', 'dynamodb', 'sqs', 's3', 'secretsmanager']) };
    case 'key-disabled':
    case 'source-off':
    default:
      return { what };
  }
}

/** Two of a kind would end one another. */
function isFirst({ kind: { what } }: Weather, index: number, all: readonly Weather[]): boolean {
  return all.findIndex(({ kind }) => kind.what === what) === index;
}
