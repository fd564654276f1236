import { roadcall } from './roadcall.ts';
import type { Scenario } from './scenario.ts';
import { secureMessage } from './secure-message.ts';
import { shopRateLimited } from './shop-rate-limited.ts';

/** A scenario by its name, before it begins. */
interface Entry {
  /** What it shows, in a line. */
  readonly summary: string;
  /** Makes it with new ids, so that no event is a repetition. */
  readonly create: (now: Date) => Scenario;
}

/** All scenarios, by name. */
export const scenarios = {
  'secure-message': { summary: 'messages are pushed to the phones of registered patients only', create: secureMessage },
  roadcall: { summary: 'from a breakdown to its payment: each event to each of its destinations', create: roadcall },
  'shop-rate-limited': {
    summary: 'orders at ten times the rate that a shop takes, about 35 s',
    create: (now) => shopRateLimited(now),
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarios;

/** All names. */
export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];
