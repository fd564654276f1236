import type { BusEvent } from './bus-event.ts';
import type { TargetConfig } from './config.ts';
import { limits } from './limits.ts';
import { compileTargetInput } from './target-input.ts';

/** A rule's target, with AWS's defaults filled in. */
export interface Target {
  readonly config: TargetConfig;
  readonly maxRetryAttempts: number;
  readonly maxEventAgeMs: number;
  /** The text that the target gets for an event. */
  readonly render: (event: BusEvent) => string;
}

/** Whether a target only writes down what passes, which is no use of an event. @param arn the target's */
export function isLogGroup(arn: string): boolean {
  return arn.split(':')[2] === 'logs';
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html (checked 2026-11-21) */
export function makeTarget(config: TargetConfig, rule: { readonly name: string; readonly arn: string }): Target {
  return {
    config,
    maxRetryAttempts: config.RetryPolicy?.MaximumRetryAttempts ?? limits.maxRetryAttempts,
    maxEventAgeMs: (config.RetryPolicy?.MaximumEventAgeInSeconds ?? limits.maxEventAgeSeconds) * 1000,
    render: compileTargetInput(config, rule),
  };
}
