import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import type { Bus, BusPolicy } from '../bus.ts';
import { parseBusPolicy, withStatement, withoutStatement } from '../bus-policy.ts';
import { parseInput } from '../input.ts';
import type { ResourceContext } from '../resources/context.ts';
import { members } from './members.ts';

const statementId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z0-9-_]+$/);
const putInput = z.object({
  EventBusName: members.plainBusName.optional(),
  Action: z
    .string()
    .min(1)
    .max(64)
    .regex(/^events:[a-zA-Z]+$/)
    .optional(),
  Principal: z
    .string()
    .min(1)
    .max(12)
    .regex(/^(\d{12}|\*)$/)
    .optional(),
  StatementId: statementId.optional(),
  Condition: z.object({ Type: z.string(), Key: z.string(), Value: z.string() }).optional(),
  Policy: z.string().optional(),
});
const removeInput = z.object({
  EventBusName: members.plainBusName.optional(),
  StatementId: statementId.optional(),
  RemoveAllPermissions: z.boolean().optional(),
});

/**
 * PutPermission and RemovePermission: they write the policy of a bus, whole or statement by statement.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html (checked 2026-11-21)
 */
export function permissionOperations({ environment, registry }: ResourceContext): Operations {
  const write = (bus: Bus, policy: BusPolicy | undefined): Record<string, never> => {
    bus.policy = policy;
    bus.modifiedAtMs = environment.clock.now();
    return {};
  };
  return {
    PutPermission: (input) => {
      const request = parseInput(putInput, input);
      const bus = registry.bus(request.EventBusName);
      if (request.Policy !== undefined) return write(bus, parseBusPolicy(request.Policy));
      const { StatementId, Action, Principal, Condition } = request;
      if (StatementId === undefined) {
        throw new AwsError('ValidationException', 'Parameter(s) StatementId must be specified.');
      }
      return write(bus, withStatement(bus.policy, bus.arn, { StatementId, Action, Principal, Condition }));
    },
    RemovePermission: (input) => {
      const { EventBusName, StatementId, RemoveAllPermissions } = parseInput(removeInput, input);
      const bus = registry.bus(EventBusName);
      return write(bus, RemoveAllPermissions ? undefined : withoutStatement(bus.policy, StatementId));
    },
  };
}
