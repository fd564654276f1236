import type { Rate } from '../../schemas/delivery-target.ts';
import { isOpen, type TargetState } from './circuit.ts';
import { reserve, type Wanted } from './rate.ts';

/** What a batch may do. */
export type Admission =
  /** The target is left alone until then. */
  | { readonly kind: 'closed'; readonly untilMs: number }
  /** Requests may begin at these moments. */
  | { readonly kind: 'open'; readonly slotsMs: readonly number[]; readonly nextMs: number; readonly isProbe: boolean };

/** What a batch asks for. */
export interface Asked extends Wanted {
  readonly rate: Rate | undefined;
  /** How long nobody else tries a target that may be down, while one request finds out. */
  readonly probeMs: number;
}

/** Lets a batch in, or a part of it; `state` is the same object where nothing has to be written. */
export function admit(state: TargetState, asked: Asked): { readonly state: TargetState; readonly result: Admission } {
  const { nowMs, rate, probeMs } = asked;
  if (nowMs < state.openUntilMs) return { state, result: { kind: 'closed', untilMs: state.openUntilMs } };
  const isProbe = isOpen(state);
  const slots = isProbe ? Math.min(1, asked.slots) : asked.slots;
  if (slots === 0) return { state, result: { kind: 'open', slotsMs: [], nextMs: nowMs, isProbe: false } };
  const reserved = rate && reserve(state.tatMs, rate, { ...asked, slots });
  const slotsMs = reserved?.slotsMs ?? Array.from({ length: slots }, () => nowMs);
  const isLeased = isProbe && slotsMs.length > 0;
  const openUntilMs = isLeased ? nowMs + probeMs : state.openUntilMs;
  const nextMs = isLeased ? openUntilMs : (reserved?.nextMs ?? nowMs);
  const tatMs = reserved?.tatMs ?? state.tatMs;
  const isSame = tatMs === state.tatMs && openUntilMs === state.openUntilMs;
  return {
    state: isSame ? state : { ...state, tatMs, openUntilMs },
    result: { kind: 'open', slotsMs, nextMs, isProbe },
  };
}
