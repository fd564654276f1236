import type { TextTest } from '../text-test.ts';

/** A comparison that conditions can make. */
export interface Operator {
  /** `StringNotEquals`: true when no value of the policy fits, and when the request has no such key. */
  readonly negated: boolean;
  /**
   * Compiles one value of the policy; the test is the positive one for a negated operator too. It gives `undefined` when the
   * request's value cannot be compared, and then the condition does not hold, negated or not.
   *
   * @param variables whether policy variables count in this policy
   * @throws AwsError `MalformedPolicyDocument`
   */
  readonly compile: (value: string, variables: boolean) => TextTest;
}

/** An operator and its negation, by their names. */
export function both(name: string, negation: string, compile: Operator['compile']): Record<string, Operator> {
  return { [name]: { negated: false, compile }, [negation]: { negated: true, compile } };
}
