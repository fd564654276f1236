import type { PolicyDocument } from '../identity/policy/policy-document.ts';
import type { BusConfig, Tag } from './config.ts';
import type { Rule } from './rule.ts';

/** What UpdateEventBus replaces. */
export type BusSettings = Pick<BusConfig, 'Description' | 'KmsKeyIdentifier' | 'DeadLetterConfig'>;

/** Who may use a bus beside those whom IAM lets: the document as it was given, and what it says. */
export interface BusPolicy {
  /** JSON, character for character as DescribeEventBus gives it back. */
  readonly text: string;
  readonly document: PolicyDocument;
}

/** An event bus with its rules by name, archives' managed rules among them. */
export interface Bus {
  readonly name: string;
  readonly arn: string;
  readonly createdAtMs: number;
  readonly rules: Map<string, Rule>;
  modifiedAtMs: number;
  settings: BusSettings;
  policy: BusPolicy | undefined;
  tags: readonly Tag[];
}
