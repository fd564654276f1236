import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import { parseInput } from '../../events/input.ts';
import { checkLockout, defaultKeyPolicy, parseKeyPolicy } from '../key-policy.ts';
import { pendingWindowDays } from '../limits.ts';
import { epochSeconds, keyInput, type KmsContext } from './context.ts';
import { keyMetadata } from './key-metadata.ts';
import { page, pageInput } from './paging.ts';
import { pairs, tagsMember } from './tag-operations.ts';

const createInput = z.object({
  Policy: z.string().min(1).optional(),
  BypassPolicyLockoutSafetyCheck: z.boolean().default(false),
  Description: z.string().max(8192).default(''),
  KeySpec: z.string().optional(),
  CustomerMasterKeySpec: z.string().optional(),
  KeyUsage: z.string().optional(),
  Origin: z.string().optional(),
  CustomKeyStoreId: z.string().optional(),
  XksKeyId: z.string().optional(),
  MultiRegion: z.boolean().optional(),
  Tags: tagsMember.default([]),
});
const listInput = z.object(pageInput(1000));
const scheduleInput = keyInput.extend({
  PendingWindowInDays: z.int().min(pendingWindowDays.min).max(pendingWindowDays.max).default(pendingWindowDays.default),
});

/** The only values that are modelled of what makes other kinds of keys; `undefined`: the member has to be absent. */
const modelled: Readonly<Partial<Record<keyof z.output<typeof createInput>, unknown>>> = {
  KeySpec: 'SYMMETRIC_DEFAULT',
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  KeyUsage: 'ENCRYPT_DECRYPT',
  Origin: 'AWS_KMS',
  CustomKeyStoreId: undefined,
  XksKeyId: undefined,
  MultiRegion: false,
};

/**
 * CreateKey, DescribeKey, ListKeys, and what changes a key's state.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html (checked 2026-11-21)
 */
export function keyOperations({ environment, keys, changed }: KmsContext): Operations {
  return {
    CreateKey: (input, { principal }) => {
      const given = parseInput(createInput, input);
      refuseOtherKinds(given);
      const policy =
        given.Policy === undefined ? defaultKeyPolicy(environment.accountId) : parseKeyPolicy(given.Policy);
      const { Description: description, Tags } = given;
      // The new key's own ARN is not known to whoever writes its policy.
      if (!given.BypassPolicyLockoutSafetyCheck)
        checkLockout(policy, keys.arnOf('new'), principal, () => environment.clock.now());
      const key = keys.create({ policy, description, manager: 'CUSTOMER', tags: pairs(Tags) });
      changed();
      return { KeyMetadata: keyMetadata(key) };
    },
    DescribeKey: (input) => ({ KeyMetadata: keyMetadata(keys.find(parseInput(keyInput, input).KeyId)) }),
    ListKeys: (input) => {
      const { items, end } = page(keys.all(), ({ id }) => id, parseInput(listInput, input), 100);
      return { Keys: items.map(({ arn, id }) => ({ KeyId: id, KeyArn: arn })), ...end };
    },
    EnableKey: (input) => {
      keys.findWithoutAlias(parseInput(keyInput, input).KeyId).setEnabled(true);
      changed();
    },
    DisableKey: (input) => {
      keys.findWithoutAlias(parseInput(keyInput, input).KeyId).setEnabled(false);
      changed();
    },
    ScheduleKeyDeletion: (input) => {
      const { KeyId, PendingWindowInDays } = parseInput(scheduleInput, input);
      const key = keys.findWithoutAlias(KeyId);
      key.scheduleDeletion(PendingWindowInDays, environment.clock.now());
      changed();
      return { KeyId: key.arn, DeletionDate: epochSeconds(key.deletionAt), KeyState: key.state, PendingWindowInDays };
    },
    CancelKeyDeletion: (input) => {
      const key = keys.findWithoutAlias(parseInput(keyInput, input).KeyId);
      key.cancelDeletion();
      changed();
      return { KeyId: key.arn };
    },
  };
}

function refuseOtherKinds(given: z.output<typeof createInput>): void {
  for (const [member, only] of Object.entries(modelled)) {
    const value = given[member as keyof typeof given];
    if (value !== undefined && value !== only)
      throw new AwsError(
        'UnsupportedOperationException',
        `CreateKey: ${member} ${JSON.stringify(value)} is not modelled; only symmetric encryption keys of one region are.`,
      );
  }
}
