import { AwsError } from '../core/aws-error.ts';
import type { Archive } from './archive/archive.ts';
import type { Replay } from './archive/replay.ts';
import { defaultBusName, resourceName } from './arns.ts';
import type { Bus } from './bus.ts';
import type { Rule } from './rule.ts';

/** Everything that there is, by name; asking for what there is not throws as AWS does. */
export class Registry {
  readonly buses = new Map<string, Bus>();
  readonly archives = new Map<string, Archive>();
  readonly replays = new Map<string, Replay>();

  /** @param nameOrArn the default bus if absent */
  bus(nameOrArn: string = defaultBusName): Bus {
    return this.findBus(nameOrArn) ?? missing(`Event bus ${resourceName(nameOrArn)} does not exist.`);
  }

  /** An ARN of another account or region is no bus of this one. */
  findBus(nameOrArn: string): Bus | undefined {
    const bus = this.buses.get(resourceName(nameOrArn));
    return nameOrArn.startsWith('arn:') && bus?.arn !== nameOrArn ? undefined : bus;
  }

  rule(ruleName: string, busNameOrArn?: string): Rule {
    const bus = this.bus(busNameOrArn);
    return bus.rules.get(ruleName) ?? missing(`Rule ${ruleName} does not exist on EventBus ${bus.name}.`);
  }

  archive(name: string): Archive {
    return this.archives.get(name) ?? missing(`Archive ${name} does not exist.`);
  }

  replay(name: string): Replay {
    return this.replays.get(name) ?? missing(`Replay ${name} does not exist.`);
  }
}

function missing(message: string): never {
  throw new AwsError('ResourceNotFoundException', message);
}
