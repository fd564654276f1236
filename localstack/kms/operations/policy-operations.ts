import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import { parseInput } from '../../events/input.ts';
import { checkLockout, parseKeyPolicy } from '../key-policy.ts';
import { keyInput, type KmsContext } from './context.ts';

const policyName = { PolicyName: z.string().min(1).max(128).default('default') };
const getInput = keyInput.extend(policyName);
const putInput = keyInput.extend({
  ...policyName,
  Policy: z.string().min(1),
  BypassPolicyLockoutSafetyCheck: z.boolean().default(false),
});

/** GetKeyPolicy, PutKeyPolicy, ListKeyPolicies, for keys in any state. https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html (checked 2026-11-21) */
export function policyOperations({ environment, keys, changed }: KmsContext): Operations {
  return {
    GetKeyPolicy: (input) => {
      const { KeyId, PolicyName } = parseInput(getInput, input);
      const key = keys.findWithoutAlias(KeyId);
      checkName(PolicyName);
      return { Policy: key.policy.text, PolicyName };
    },
    PutKeyPolicy: (input, { principal }) => {
      const { KeyId, Policy, PolicyName, BypassPolicyLockoutSafetyCheck } = parseInput(putInput, input);
      const key = keys.findWithoutAlias(KeyId);
      checkName(PolicyName);
      const policy = parseKeyPolicy(Policy);
      if (!BypassPolicyLockoutSafetyCheck) checkLockout(policy, key.arn, principal, () => environment.clock.now());
      key.policy = policy;
      changed();
    },
    ListKeyPolicies: (input) => {
      keys.findWithoutAlias(parseInput(keyInput, input).KeyId);
      return { PolicyNames: ['default'], Truncated: false };
    },
  };
}

/** The only name that a policy can have. */
function checkName(name: string): void {
  if (name !== 'default') throw new AwsError('NotFoundException', `No such policy exists: ${name}, expected default.`);
}
