import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { Archive } from './archive/archive.ts';
import type { EventArns } from './arns.ts';
import type { Bus } from './bus.ts';
import { type ArchiveConfig, type BusConfig, type RuleConfig, archiveConfig, busConfig, ruleConfig } from './config.ts';
import { limits } from './limits.ts';
import { compilePattern } from './pattern/compile-pattern.ts';
import type { Registry } from './registry.ts';
import { type Rule, zeroCounters } from './rule.ts';
import { makeTarget } from './target.ts';

/** What a template needs to know of a resource that was made of it. */
export interface CreatedResource {
  readonly name: string;
  readonly arn: string;
}

/** What making resources needs. */
export interface ResourceContext {
  readonly environment: CloudEnvironment;
  readonly arns: EventArns;
  readonly registry: Registry;
}

export function createBus({ environment, arns, registry }: ResourceContext, properties: BusConfig): CreatedResource {
  const config = busConfig.parse(properties);
  const { Name: name } = config;
  if (registry.buses.has(name)) throw alreadyExists(`Event bus ${name} already exists.`);
  const bus: Bus = { name, arn: arns.bus(name), config, createdAtMs: environment.clock.now(), rules: new Map() };
  registry.buses.set(name, bus);
  return { name, arn: bus.arn };
}

export function createRule({ arns, registry }: ResourceContext, properties: RuleConfig): CreatedResource {
  const config = ruleConfig.parse(properties);
  const { Name: name } = config;
  const bus = registry.bus(config.EventBusName);
  if (bus.rules.has(name)) throw alreadyExists(`Rule ${name} already exists on EventBus ${bus.name}.`);
  if (bus.rules.size >= limits.rulesPerBus) {
    throw new AwsError('LimitExceededException', `The requested resource exceeds the maximum number allowed.`);
  }
  const arn = arns.rule(bus.name, name);
  const rule: Rule = {
    name,
    arn,
    busName: bus.name,
    description: config.Description,
    ...compiled(config.EventPattern),
    targets: (config.Targets ?? []).map((target) => makeTarget(target, { name, arn })),
    tags: config.Tags ?? [],
    counters: zeroCounters(),
    state: config.State ?? 'ENABLED',
  };
  bus.rules.set(name, rule);
  return { name, arn };
}

/** Makes an archive, and on its bus the managed rule that feeds it with every event that is not a replay. */
export function createArchive(context: ResourceContext, properties: ArchiveConfig): CreatedResource {
  const { environment, arns, registry } = context;
  const config = archiveConfig.parse(properties);
  const { ArchiveName: name } = config;
  const bus = registry.bus(config.SourceArn);
  if (registry.archives.has(name)) throw alreadyExists(`Archive ${name} already exists.`);
  if (config.EventPattern) compilePattern(config.EventPattern);
  const archive = new Archive({
    name,
    arn: arns.archive(name),
    busName: bus.name,
    busArn: bus.arn,
    createdAtMs: environment.clock.now(),
    retentionDays: config.RetentionDays ?? 0,
    description: config.Description,
    patternText: config.EventPattern && JSON.stringify(config.EventPattern),
    kmsKeyIdentifier: config.KmsKeyIdentifier,
  });
  registry.archives.set(name, archive);
  const ruleName = `Events-Archive-${name}`;
  bus.rules.set(ruleName, {
    name: ruleName,
    arn: arns.rule(bus.name, ruleName),
    busName: bus.name,
    description: undefined,
    ...compiled({ ...config.EventPattern, 'replay-name': [{ exists: false }] }),
    targets: [],
    tags: [],
    counters: zeroCounters(),
    state: 'ENABLED',
    archive,
  });
  return { name, arn: archive.properties.arn };
}

function compiled(pattern: Readonly<Record<string, unknown>>): Pick<Rule, 'patternText' | 'matches'> {
  const patternText = JSON.stringify(pattern);
  if (patternText.length > limits.patternCharacters) {
    throw new AwsError(
      'ValidationException',
      `Event pattern of ${patternText.length} characters exceeds the limit of ${limits.patternCharacters}.`,
    );
  }
  return { patternText, matches: compilePattern(pattern) };
}

function alreadyExists(message: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', message);
}
