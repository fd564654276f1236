import type { SQSRecord } from 'aws-lambda';
import { judge } from '../../lambdas/validator/verdict.ts';
import { registry } from '../lambdas/validator/fixture.ts';
import { hostileRecord } from '../lambdas/validator/hostile/hostile-record.ts';
import { verdictFault } from '../lambdas/validator/hostile/verdict-fault.ts';
import { watchPrototypes } from '../schemas/hostile/prototypes.ts';

const nowMs = Date.UTC(2026, 2, 14, 9, 30);
const maxVerdictMs = 5;
/** What took longer is looked at again. */
const slowMs = 1;
/** How often prototypes are looked at while it runs; what has changed one then is among so many. */
const payloadsPerLook = 1_000;
/** A slow verdict counts by the fastest of so many, in time on a processor: a busy machine is not what is measured. */
const repetitions = 3;

/**
 * Hostile messages of the seeds from 0 on through the validator's pure core. Ends with 1 when a verdict throws, is not well formed, takes
 * more than 5 ms or leaves a prototype changed, and prints the seed of each.
 */
export function benchHostile(payloads: number): void {
  const changed = watchPrototypes();
  const took = new Float64Array(payloads);
  const codes: Record<string, number> = {};
  let bytes = 0;
  const fail = (seed: number, what: string): void => {
    process.exitCode = 1;
    report({ seed, failed: what });
  };
  for (let seed = 0; seed < payloads; seed += 1) {
    const record = hostileRecord(seed);
    bytes += record.body.length;
    try {
      const { ms, verdict } = timed(record);
      took[seed] = ms > slowMs ? fastest(record) : ms;
      if ((took[seed] ?? 0) > maxVerdictMs) fail(seed, `took ${took[seed]} ms`);
      const code = verdict.kind === 'accept' ? 'accepted' : verdict.rejection.code;
      codes[code] = (codes[code] ?? 0) + 1;
      const fault = verdictFault(verdict);
      if (fault !== undefined) fail(seed, `verdict ${fault}`);
    } catch (error) {
      fail(seed, `threw ${String(error)}`);
    }
    const change = seed % payloadsPerLook === 0 || seed === payloads - 1 ? changed() : undefined;
    if (change !== undefined) fail(seed, change);
  }
  report({ payloads, megabytes: Math.round(bytes / 1e6), verdicts: codes });
  report({ verdictUs: microseconds(took), slowest: slowestOf(took) });
}

function timed(record: SQSRecord): { ms: number; verdict: ReturnType<typeof judge> } {
  const beganAt = performance.now();
  const verdict = judge(record, nowMs, registry);
  return { ms: performance.now() - beganAt, verdict };
}

function fastest(record: SQSRecord): number {
  const repeated = Array.from({ length: repetitions }, () => {
    const before = process.cpuUsage();
    const { ms } = timed(record);
    const { user, system } = process.cpuUsage(before);
    return Math.min(ms, (user + system) / 1_000);
  });
  return Math.min(...repeated);
}

function microseconds(tookMs: Float64Array): Record<string, number> {
  const ordered = tookMs.toSorted();
  const at = (share: number): number =>
    Number(((ordered[Math.floor(share * (ordered.length - 1))] ?? 0) * 1_000).toFixed(1));
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** The seeds of the slowest, to look at. */
function slowestOf(tookMs: Float64Array): { seed: number; ms: number }[] {
  const seeds = Array.from(tookMs.keys()).toSorted((a, b) => (tookMs[b] ?? 0) - (tookMs[a] ?? 0));
  return seeds.slice(0, 5).map((seed) => ({ seed, ms: Number((tookMs[seed] ?? 0).toFixed(3)) }));
}

function report(line: Record<string, unknown>): void {
  console.log(JSON.stringify({ bench: 'hostile', node: process.version, ...line }));
}
