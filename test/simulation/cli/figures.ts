import type { Violation } from '../judge/violation.ts';
import type { RunResult } from '../run-plan.ts';

/** A seed that broke an invariant, and the first of what it broke. */
export interface BrokenSeed {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

/** What of a run goes into figures. */
export type Counted = Omit<RunResult, 'madeFaults' | 'history'>;

/** What many runs came to. */
export class Figures {
  runs = 0;
  acknowledged = 0;
  published = 0;
  readonly faults = new Map<string, number>();
  readonly weather = new Map<string, number>();
  readonly operators = new Map<string, number>();
  readonly broken: BrokenSeed[] = [];

  add({ seed, acknowledged, published, faults, weather, operators, violations }: Counted): void {
    this.runs += 1;
    this.acknowledged += acknowledged;
    this.published += published;
    addTo(this.faults, faults);
    addTo(this.weather, weather);
    addTo(this.operators, operators);
    if (violations.length > 0) this.broken.push({ seed, violations });
  }
}

function addTo(sums: Map<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [kind, count] of Object.entries(counts)) sums.set(kind, (sums.get(kind) ?? 0) + count);
}

/** Broken seeds that are named, at most. */
const maxNamed = 20;

/** The figures in lines, with the command that runs a broken seed again. */
export function renderFigures({ runs, acknowledged, published, faults, broken }: Figures, size?: number): string {
  const total = Array.from(faults.values()).reduce((sum, count) => sum + count, 0);
  const kinds = Array.from(faults).toSorted(([, one], [, other]) => other - one);
  const again = size === undefined ? '' : ` --size ${size}`;
  return [
    `${runs} runs (simulated, not AWS)`,
    `${acknowledged} events acknowledged, ${published} put on the bus`,
    `${total} faults${kinds.map(([kind, count]) => `, ${count} ${kind}`).join('')}`,
    broken.length === 0 ? 'every event accounted for' : `${broken.length} broken:`,
    ...broken
      .slice(0, maxNamed)
      .flatMap(({ seed, violations: [first] }) => [
        `  npm run simulate -- --seed ${seed}${again}`,
        `    invariant ${first?.invariant}: ${first?.subject} ${first?.what}`,
      ]),
  ].join('\n');
}
