import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import type { Bus } from '../bus.ts';
import { parseInput } from '../input.ts';
import type { Registry } from '../registry.ts';
import { page, pageInput } from './paging.ts';
import { epochSeconds } from './timestamps.ts';

const describeInput = z.object({ Name: z.string().min(1).max(1600).optional() });
const listInput = z.object({ NamePrefix: z.string().min(1).max(256).optional(), ...pageInput });

/** DescribeEventBus and ListEventBuses. */
export function busOperations(registry: Registry): Operations {
  return {
    DescribeEventBus: (input) => {
      const bus = registry.bus(parseInput(describeInput, input).Name);
      const { KmsKeyIdentifier, DeadLetterConfig } = bus.config;
      return { ...summary(bus), KmsKeyIdentifier, DeadLetterConfig };
    },
    ListEventBuses: (input) => {
      const { NamePrefix: prefix = '', ...paging } = parseInput(listInput, input);
      const buses = [...registry.buses.values()].filter(({ name }) => name.startsWith(prefix));
      const { items, ...next } = page(buses, ({ name }) => name, paging);
      return { EventBuses: items.map(summary), ...next };
    },
  };
}

/** Members that are `undefined` are not written. */
function summary({ name, arn, config, createdAtMs }: Bus): Record<string, unknown> {
  const time = epochSeconds(createdAtMs);
  const policy = config.Policy === undefined ? undefined : JSON.stringify(config.Policy);
  return {
    Name: name,
    Arn: arn,
    Description: config.Description,
    Policy: policy,
    CreationTime: time,
    LastModifiedTime: time,
  };
}
