import pidusage from 'pidusage';

/** What some processes have used so far, and hold now. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly residentMb: number;
}

/** Sums up what processes have used; one that is gone counts nothing. */
export async function usageOf(pids: readonly number[]): Promise<Usage> {
  if (pids.length === 0) return { cpuSeconds: 0, residentMb: 0 };
  const all = Object.values(await pidusage([...pids])).filter((one) => one !== null);
  return {
    cpuSeconds: all.reduce((sum, { ctime }) => sum + ctime, 0) / 1_000,
    residentMb: all.reduce((sum, { memory }) => sum + memory, 0) / 1e6,
  };
}
