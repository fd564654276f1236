import type { Figures } from '../cli/figures.ts';
import type { PlanOptions } from '../plan/plan-of.ts';

/** Which seeds a report is of. */
export interface ReportedRuns {
  readonly from: number;
  readonly seeds: number;
  readonly options: PlanOptions;
}

/** Counts by kind. */
type Counts = Readonly<Record<string, number>>;

/** What runs came to, as it is kept in `report.json`. */
export interface Report {
  /** The day, as `2026-11-27`. */
  readonly date: string;
  /** Makes the same figures again, as long as the pipeline and the simulator are the same. */
  readonly command: string;
  readonly seeds: number;
  readonly acknowledged: number;
  readonly published: number;
  readonly faults: Counts;
  /** What began, by kind. */
  readonly weather: Counts;
  /** Commands that came to their end, by what they were, and those that did not, by how they ended. */
  readonly operators: Counts;
  /** Seeds that broke an invariant. */
  readonly broken: readonly number[];
  readonly variants: { readonly red: number; readonly all: number };
}

/** What goes into a report besides the figures. */
export interface ReportProps {
  readonly runs: ReportedRuns;
  readonly figures: Figures;
  readonly variants: Report['variants'];
  readonly date: Date;
}

/** Puts a report together. */
export function reportOf({ runs, figures, variants, date }: ReportProps): Report {
  return {
    date: date.toISOString().slice(0, 10),
    command: commandOf(runs),
    seeds: figures.runs,
    acknowledged: figures.acknowledged,
    published: figures.published,
    faults: sorted(figures.faults),
    weather: sorted(figures.weather),
    operators: sorted(figures.operators),
    broken: figures.broken.map(({ seed }) => seed),
    variants,
  };
}

function commandOf({ from, seeds, options: { size } }: ReportedRuns): string {
  const words = [`--seeds ${seeds}`, ...(from === 1 ? [] : [`--from ${from}`])];
  return `npm run simulate -- ${[...words, ...(size === undefined ? [] : [`--size ${size}`])].join(' ')} --report`;
}

/** The most frequent first. */
function sorted(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries(Array.from(counts).toSorted(byCount));
}

function byCount([kind, count]: [string, number], [other, otherCount]: [string, number]): number {
  return otherCount - count || (kind < other ? -1 : 1);
}
