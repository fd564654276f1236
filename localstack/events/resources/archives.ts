import { Archive, type ArchiveSettings } from '../archive/archive.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';
import { type Rule, zeroCounters } from '../rule.ts';
import { type ResourceContext, alreadyExists } from './context.ts';
import { rulePattern } from './rule-pattern.ts';

/** What CreateArchive says of an archive. */
export interface ArchiveProperties extends ArchiveSettings {
  readonly name: string;
  /** The ARN of the bus whose events it keeps. */
  readonly source: string;
}

/**
 * Makes an archive, and on its bus the managed rule that feeds it with every event that is not a replay.
 *
 * @throws AwsError `ResourceNotFoundException`, `ResourceAlreadyExistsException`, `InvalidEventPatternException`
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html (checked 2026-11-21)
 */
export function createArchive(context: ResourceContext, { name, source, ...settings }: ArchiveProperties): Archive {
  const { environment, arns, registry } = context;
  const bus = registry.bus(source);
  if (registry.archives.has(name)) throw alreadyExists(`Archive ${name} already exists.`);
  const ruleName = ruleNameOf(name);
  if (bus.rules.has(ruleName)) throw alreadyExists(`Rule ${ruleName} already exists on EventBus ${bus.name}.`);
  const properties = {
    name,
    arn: arns.archive(name),
    busName: bus.name,
    busArn: bus.arn,
    createdAtMs: environment.clock.now(),
  };
  if (settings.patternText !== undefined) rulePattern(settings.patternText);
  const archive = new Archive(properties, settings);
  bus.rules.set(ruleName, managedRule(context, archive));
  registry.archives.set(name, archive);
  return archive;
}

/**
 * Changes an archive. What the request leaves out stays, but for the key: without one, AWS's own is used.
 *
 * @throws AwsError `ResourceNotFoundException`, `InvalidEventPatternException`
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateArchive.html (checked 2026-11-21: the key; that
 *   the others stay is not said)
 */
export function updateArchive(context: ResourceContext, name: string, changes: Partial<ArchiveSettings>): Archive {
  const archive = context.registry.archive(name);
  if (changes.patternText !== undefined) rulePattern(changes.patternText);
  const { description, patternText, retentionDays } = archive.settings;
  archive.settings = { description, patternText, retentionDays, ...changes };
  const { busName } = archive.properties;
  context.registry.buses.get(busName)?.rules.set(ruleNameOf(name), managedRule(context, archive));
  return archive;
}

/** Deletes an archive and its rule. @throws AwsError `ResourceNotFoundException` */
export function deleteArchive({ registry }: ResourceContext, name: string): void {
  const { busName } = registry.archive(name).properties;
  registry.archives.delete(name);
  registry.buses.get(busName)?.rules.delete(ruleNameOf(name));
}

function ruleNameOf(archiveName: string): string {
  return `Events-Archive-${archiveName}`;
}

/** The rule with the counters that it had. Its pattern may be longer than a quota that holds for people's own rules. */
function managedRule({ arns, registry }: ResourceContext, archive: Archive): Rule {
  const { name: archiveName, busName } = archive.properties;
  const { patternText = '{}' } = archive.settings;
  const name = ruleNameOf(archiveName);
  const pattern = { ...(JSON.parse(patternText) as object), 'replay-name': [{ exists: false }] };
  return {
    name,
    arn: arns.rule(busName, name),
    busName,
    description: undefined,
    patternText: JSON.stringify(pattern),
    matches: compilePattern(pattern),
    targets: [],
    tags: [],
    counters: registry.buses.get(busName)?.rules.get(name)?.counters ?? zeroCounters(),
    state: 'ENABLED',
    schedule: undefined,
    dueAtMs: Infinity,
    archive,
  };
}
