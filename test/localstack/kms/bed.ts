import { AwsError } from '../../../localstack/core/aws-error.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Identity } from '../../../localstack/core/principal.ts';
import type { Caller } from '../../../localstack/core/service.ts';
import { keyConfig, Kms } from '../../../localstack/kms/kms.ts';

export const accountId = '111122223333';
export const region = 'eu-central-1';
export const arnOf = (resource: string): string => `arn:aws:kms:${region}:${accountId}:${resource}`;
/** A key that there is not. */
export const nobody = '1234abcd-12ab-34cd-56ef-1234567890ab';
export const dayMs = 24 * 3600 * 1000;

type Answer = Record<string, unknown>;

/** Who asks. */
export const principal: Identity = {
  kind: 'user',
  arn: `arn:aws:iam::${accountId}:user/tester`,
  uniqueId: 'AIDATESTER',
};

const caller: Caller = {
  principal,
  endpoint: 'http://127.0.0.1:4566',
  signal: new AbortController().signal,
};

/** A KMS of its own in virtual time. */
export function bed() {
  const clock = new ManualClock();
  let changes = 0;
  const kms = new Kms({ clock, entropy: seededEntropy(5), accountId, region }, () => (changes += 1));
  const call = (operation: string, input: Record<string, unknown> = {}): Answer => {
    const run = kms.operations[operation];
    if (!run) throw new Error(`no operation ${operation}`);
    // What is `undefined` does not reach the wire.
    return JSON.parse(JSON.stringify(run(input, caller) ?? {})) as Answer;
  };
  return {
    clock,
    kms,
    call,
    changes: () => changes,
    /** @returns its id */
    create: (properties: Record<string, unknown> = {}): string => kms.create(keyConfig.parse(properties)).id,
    state: (KeyId: string): unknown => (call('DescribeKey', { KeyId })['KeyMetadata'] as Answer)['KeyState'],
  };
}

/** `code: message` of what a call throws; `undefined` when it does not. */
export function refusal(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof AwsError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

/** A policy that lets the account decide, as JSON. */
export const openPolicy = policyOf({});

/** A policy with one statement, as JSON. */
export function policyOf(statement: Record<string, unknown>): string {
  const root = { AWS: `arn:aws:iam::${accountId}:root` };
  const Statement = { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*', ...statement };
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
export const text = (encoded: unknown): string => Buffer.from(String(encoded), 'base64').toString();
