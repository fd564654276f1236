import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import type { Bus } from '../bus.ts';
import { busConfig } from '../config.ts';
import { parseInput } from '../input.ts';
import { createBus, deleteBus, updateBus } from '../resources/buses.ts';
import type { ResourceContext } from '../resources/context.ts';
import { members } from './members.ts';
import { page, pageInput } from './paging.ts';
import { epochSeconds } from './timestamps.ts';

const { Name, Description, KmsKeyIdentifier, DeadLetterConfig, Tags } = busConfig.shape;
const settings = { Description, KmsKeyIdentifier, DeadLetterConfig, LogConfig: members.notEmulated };
const createInput = z.object({ Name, Tags, EventSourceName: members.notEmulated, ...settings });
const updateInput = z.object({ Name: Name.default('default'), ...settings });
const deleteInput = z.object({ Name });
const describeInput = z.object({ Name: members.bus.optional() });
const listInput = z.object({ NamePrefix: Name.optional(), ...pageInput });

/** CreateEventBus, UpdateEventBus, DeleteEventBus, DescribeEventBus and ListEventBuses. */
export function busOperations(context: ResourceContext): Operations {
  const { registry } = context;
  return {
    CreateEventBus: (input) => {
      const bus = createBus(context, parseInput(createInput, input));
      return { EventBusArn: bus.arn, ...bus.settings };
    },
    UpdateEventBus: (input) => {
      const { Name: name, ...changes } = parseInput(updateInput, input);
      const bus = updateBus(context, name, changes);
      return { Arn: bus.arn, Name: bus.name, ...bus.settings };
    },
    DeleteEventBus: (input) => {
      deleteBus(context, parseInput(deleteInput, input).Name);
      return {};
    },
    DescribeEventBus: (input) => {
      const bus = registry.bus(parseInput(describeInput, input).Name);
      return { ...summary(bus), ...bus.settings };
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
function summary({
  name,
  arn,
  settings: { Description: description },
  policy,
  createdAtMs,
  modifiedAtMs,
}: Bus): object {
  return {
    Name: name,
    Arn: arn,
    Description: description,
    Policy: policy?.text,
    CreationTime: epochSeconds(createdAtMs),
    LastModifiedTime: epochSeconds(modifiedAtMs),
  };
}
