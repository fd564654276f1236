import { LocalBed } from './local/local-bed.ts';
import { percentiles } from './percentiles.ts';

const clients = 20;
const idleEvents = 200;
const paced = { perSecond: 500, events: 10_000 };
/** The first events through also warm up every process, as they would on a laptop; measured apart. */
const warmUpEvents = 10_000;
const flood = { clients, events: 30_000, window: 1_000 };

/**
 * The whole chain on the embedded cloud: FIFO, validator, table, stream, sender, bus, two queues, with events of 1 KB from a
 * producer in a process of its own. One event at a time; an even pace; as many as go.
 */
export async function benchLocal(): Promise<void> {
  const bed = await LocalBed.start();
  report({ what: 'start to ready', ms: bed.readyMs });

  bed.arrivals.restart();
  for (let events = 1; events <= idleEvents; events += 1) {
    await bed.produce({ kind: 'pace', perSecond: 1_000, events: 1 });
    await bed.arrivals.all(events);
  }
  report({ what: 'send to queues, one at a time', events: idleEvents, ms: percentiles(await bed.arrivals.all(0)) });

  await measure(bed, 'warm-up', { ...flood, events: warmUpEvents });
  bed.arrivals.restart();
  const { ackMs } = await bed.produce({ kind: 'pace', ...paced });
  report({ what: 'even pace', ...paced, ackMs, sendToQueuesMs: percentiles(await bed.arrivals.all(paced.events)) });
  await measure(bed, 'as many as go', flood);
  await bed.stop();
}

async function measure(bed: LocalBed, what: string, order: typeof flood): Promise<void> {
  const before = await bed.usage();
  const beganAt = performance.now();
  bed.arrivals.restart((total) => {
    if (total % 50 === 0 && total < order.events) bed.tell({ kind: 'arrived', total });
  });
  const [{ ackMs }, took] = await Promise.all([
    bed.produce({ kind: 'flood', ...order }),
    bed.arrivals.all(order.events),
  ]);
  const seconds = (performance.now() - beganAt) / 1_000;
  const after = await bed.usage();
  report({
    what,
    ...order,
    eventsPerSecond: Math.round(order.events / seconds),
    ackMs,
    sendToQueuesMs: percentiles(took),
    cpuSeconds: {
      cloud: rounded(after.cloud.cpuSeconds - before.cloud.cpuSeconds),
      functions: rounded(after.functions.cpuSeconds - before.functions.cpuSeconds),
      producer: rounded(after.producer.cpuSeconds - before.producer.cpuSeconds),
    },
    peakResidentMb: { cloud: Math.round(after.peakCloudMb), functions: Math.round(after.functions.residentMb) },
  });
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}

function report(line: Record<string, unknown>): void {
  console.log(JSON.stringify({ bench: 'local', node: process.version, ...line }));
}
