/** How long runs took. */
export interface Took {
  readonly runs: number;
  readonly acknowledged: number;
  readonly wallMs: number;
  /** Of all processors together. */
  readonly cpuMs: number;
}

/** How fast runs were, in a line. */
export function renderPace({ runs, acknowledged, wallMs, cpuMs }: Took): string {
  const [perSeed, perEvent] = [cpuMs / Math.max(1, runs), cpuMs / Math.max(1, acknowledged)];
  const perSecond = acknowledged / Math.max(0.001, wallMs / 1_000);
  return [
    `${rounded(wallMs / 1_000)} s`,
    `${rounded(perSecond)} events a second`,
    `${rounded(perSeed)} ms of a processor a run`,
    `${rounded(perEvent)} ms an event`,
  ].join(', ');
}

/** Three digits say enough. */
function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
