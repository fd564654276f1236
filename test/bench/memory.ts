import { ShiftedClock } from '../../localstack/core/clock.ts';
import { LocalBed } from './local/local-bed.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const eventsPerDay = 1_000;
/** The archive keeps 30 days, the table 7, the queues 4: from then on as much leaves as comes. */
const daysUntilFull = 35;
const flood = { kind: 'flood', clients: 20, events: eventsPerDay, window: 1_000 } as const;

/**
 * 1,000 events through the whole chain on each of so many days, which pass by the clock alone: a million on 1,000. What has expired has
 * left; resident memory must not grow after the first 35 days.
 */
export async function benchMemory(days: number): Promise<void> {
  const clock = new ShiftedClock();
  const bed = await LocalBed.start(clock);
  const residentMb: number[] = [];
  for (let day = 1; day <= days; day += 1) {
    bed.arrivals.restart((total) => {
      if (total % 50 === 0 && total < eventsPerDay) bed.tell({ kind: 'arrived', total });
    });
    await Promise.all([bed.produce(flood), bed.arrivals.all(eventsPerDay)]);
    clock.advance(dayMs);
    bed.cloud.wake();
    if (day % 5 !== 0) continue;
    const { cloud, functions } = await bed.usage();
    if (day >= daysUntilFull) residentMb.push(cloud.residentMb);
    report({ day, events: day * eventsPerDay, cloudMb: cloud.residentMb, functionsMb: functions.residentMb });
  }
  report({
    what: 'growth after the first 35 days',
    mbPer100000Events: slope(residentMb) * (100_000 / (5 * eventsPerDay)),
  });
  await bed.stop();
}

/** The least-squares slope of evenly spaced values, per step. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const covariance = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  return covariance / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(1)) : value;
}

function report(line: Record<string, unknown>): void {
  console.log(JSON.stringify({ bench: 'memory', node: process.version, ...line }, rounded));
}
