import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { parseInput } from '../../events/input.ts';
import type { Rotation } from '../key.ts';
import { dayMs, rotationPeriodDays } from '../limits.ts';
import { epochSeconds, keyInput, type KmsContext } from './context.ts';

const { min, max, default: byDefault } = rotationPeriodDays;
const enableInput = keyInput.extend({ RotationPeriodInDays: z.int().min(min).max(max).default(byDefault) });

/** EnableKeyRotation, DisableKeyRotation, GetKeyRotationStatus. https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html (checked 2026-11-21) */
export function rotationOperations({ environment, keys, changed }: KmsContext): Operations {
  const { clock } = environment;
  return {
    EnableKeyRotation: (input) => {
      const { KeyId, RotationPeriodInDays: periodDays } = parseInput(enableInput, input);
      keys.findWithoutAlias(KeyId).setRotation({ periodDays, since: clock.now() });
      changed();
    },
    DisableKeyRotation: (input) => {
      keys.findWithoutAlias(parseInput(keyInput, input).KeyId).setRotation(undefined);
      changed();
    },
    GetKeyRotationStatus: (input) => {
      const { arn, rotation } = keys.findWithoutAlias(parseInput(keyInput, input).KeyId);
      if (!rotation) return { KeyId: arn, KeyRotationEnabled: false };
      return {
        KeyId: arn,
        KeyRotationEnabled: true,
        RotationPeriodInDays: rotation.periodDays,
        NextRotationDate: epochSeconds(nextRotation(rotation, clock.now())),
      };
    },
  };
}

function nextRotation({ periodDays, since }: Rotation, now: number): number {
  const periodMs = periodDays * dayMs;
  return since + (Math.floor((now - since) / periodMs) + 1) * periodMs;
}
