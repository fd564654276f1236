import * as fc from 'fast-check';
import { isOpen, settle, type TargetState, untried } from '../../../lambdas/deliver/circuit.ts';
import { admit } from '../../../lambdas/deliver/gate.ts';

const nowMs = 1_000_000;
const findings = { nowMs, isProbe: false, holdUntilMs: 0 };
const failed = (count: number): boolean[] => Array.from({ length: count }, () => false);
const asked = { nowMs, slots: 10, horizonMs: 10_000, rate: undefined, probeMs: 27_000 };

const after = (state: TargetState, ...wasThere: boolean[]): TargetState => settle(state, { ...findings, wasThere });
const probed = (state: TargetState, atMs: number, wasThere: boolean): TargetState =>
  settle(state, { nowMs: atMs, isProbe: true, holdUntilMs: 0, wasThere: [wasThere] });

describe('the circuit', () => {
  it('stays closed for failures that a success interrupts', () => {
    expect(after(untried, ...failed(4), true, ...failed(4))).toEqual({ ...untried, failures: 4 });
  });

  it('opens for half a minute with the fifth in a row, over several batches or in one', () => {
    const open = { tatMs: 0, failures: 5, openUntilMs: nowMs + 30_000 };
    expect(after(after(untried, ...failed(3)), ...failed(2))).toEqual(open);
    expect(after(untried, ...failed(10))).toEqual(open);
  });

  it('is open for twice as long with each probe in vain, up to five minutes', () => {
    let state = after(untried, ...failed(5));
    const openMs: number[] = [];
    for (let probe = 0; probe < 6; probe++) {
      const atMs = state.openUntilMs;
      state = probed(state, atMs, false);
      openMs.push(state.openUntilMs - atMs);
    }
    expect(openMs).toEqual([60_000, 120_000, 240_000, 300_000, 300_000, 300_000]);
  });

  it('is closed by a probe that finds the target there', () => {
    expect(probed(after(untried, ...failed(5)), nowMs + 31_000, true)).toEqual(untried);
  });

  it('is not moved by what began before it opened', () => {
    const open = after(untried, ...failed(5));
    expect(after(open, ...failed(3), true)).toBe(open);
  });

  it('holds the target for as long as that asked, and no shorter than it was held', () => {
    const held = settle(untried, { ...findings, wasThere: [false], holdUntilMs: nowMs + 60_000 });
    expect(held).toEqual({ tatMs: 0, failures: 1, openUntilMs: nowMs + 60_000 });
    expect(after(held, true).openUntilMs).toBe(nowMs + 60_000);
  });

  it('holds a target that asked for it though nothing failed', () => {
    const held = settle(untried, { ...findings, wasThere: [true], holdUntilMs: nowMs + 60_000 });
    expect(held).toEqual({ ...untried, openUntilMs: nowMs + 60_000 });
  });

  it('writes nothing where nothing is new', () => {
    expect(after(untried, true, true)).toBe(untried);
  });
});

describe('the gate', () => {
  it('lets a whole batch in, and writes nothing, where nobody counts', () => {
    const { state, result } = admit(untried, asked);
    expect(state).toBe(untried);
    expect(result).toMatchObject({ kind: 'open', isProbe: false, slotsMs: Array.from({ length: 10 }, () => nowMs) });
  });

  it.each([untried, { tatMs: 5, failures: 5, openUntilMs: nowMs }])(
    'takes nothing, and no probe, for nobody: %j',
    (state) => {
      const admitted = admit(state, { ...asked, slots: 0, rate: { perSecond: 2, burst: 1 } });
      expect(admitted.state).toBe(state);
      expect(admitted.result).toEqual({ kind: 'open', slotsMs: [], nextMs: nowMs, isProbe: false });
    },
  );

  it('writes down which slots are taken, and says when the next one is', () => {
    const { state, result } = admit(untried, { ...asked, slots: 2, rate: { perSecond: 2, burst: 1 } });
    expect(state).toEqual({ ...untried, tatMs: nowMs + 1_000 });
    expect(result).toEqual({ kind: 'open', isProbe: false, slotsMs: [nowMs, nowMs + 500], nextMs: nowMs + 1_000 });
  });

  it('says of a target that nobody counts for that the next may come at once', () => {
    expect(admit(untried, asked).result).toMatchObject({ nextMs: nowMs });
  });

  it('lets nobody in while the target is left alone', () => {
    const state = { ...untried, openUntilMs: nowMs + 1 };
    expect(admit(state, asked)).toEqual({ state, result: { kind: 'closed', untilMs: nowMs + 1 } });
  });

  it('lets everybody in after a target asked to be left alone for a while', () => {
    expect(admit({ ...untried, failures: 1, openUntilMs: nowMs }, asked).result).toMatchObject({ isProbe: false });
  });

  it('lets one request of one batch in to find out; if that is never heard of, another when its time is over', () => {
    const down = { tatMs: 0, failures: 5, openUntilMs: nowMs };
    const first = admit(down, asked);
    expect(first.result).toEqual({ kind: 'open', isProbe: true, slotsMs: [nowMs], nextMs: nowMs + 27_000 });
    expect(admit(first.state, { ...asked, nowMs: nowMs + 26_999 }).result.kind).toBe('closed');
    expect(admit(first.state, { ...asked, nowMs: nowMs + 27_000 }).result).toMatchObject({ isProbe: true });
  });

  it('takes slots by the rate for a probe too', () => {
    const down = { tatMs: nowMs + 20_000, failures: 5, openUntilMs: nowMs };
    const { state, result } = admit(down, { ...asked, rate: { perSecond: 0.05, burst: 1 } });
    expect(result).toEqual({ kind: 'open', isProbe: true, slotsMs: [], nextMs: nowMs + 20_000 });
    expect(state).toBe(down);
  });

  test('however batches come and end, a target that is down is tried by one request at a time once the circuit is open', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 50 }), (pauses) => {
        let state = after(untried, ...failed(5));
        let timeMs = nowMs;
        let busyUntilMs = 0;
        for (const pauseMs of pauses) {
          timeMs += pauseMs;
          const admitted = admit(state, { ...asked, nowMs: timeMs });
          if (admitted.result.kind === 'closed') continue;
          expect(admitted.result.slotsMs).toHaveLength(1);
          expect(timeMs).toBeGreaterThanOrEqual(busyUntilMs);
          busyUntilMs = timeMs + asked.probeMs;
          state = admitted.state;
          expect(isOpen(state)).toBe(true);
        }
      }),
    );
  });
});
