import type { BusConfig } from './config.ts';
import type { Rule } from './rule.ts';

/** An event bus with its rules by name, archives' managed rules among them. */
export interface Bus {
  readonly name: string;
  readonly arn: string;
  readonly config: BusConfig;
  readonly createdAtMs: number;
  readonly rules: Map<string, Rule>;
}
