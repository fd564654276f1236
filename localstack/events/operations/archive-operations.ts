import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import type { Archive } from '../archive/archive.ts';
import { archiveConfig } from '../config.ts';
import { parseInput } from '../input.ts';
import { createArchive, deleteArchive, updateArchive } from '../resources/archives.ts';
import type { ResourceContext } from '../resources/context.ts';
import { members } from './members.ts';
import { page, pageInput } from './paging.ts';
import { epochSeconds } from './timestamps.ts';

const { ArchiveName, Description, RetentionDays, KmsKeyIdentifier } = archiveConfig.shape;
const nameInput = z.object({ ArchiveName });
const settings = { Description, EventPattern: members.pattern.optional(), RetentionDays, KmsKeyIdentifier };
const createInput = nameInput.extend({ EventSourceArn: members.busArn, ...settings });
const updateInput = nameInput.extend(settings);
const listInput = z.object({
  NamePrefix: ArchiveName.optional(),
  EventSourceArn: members.arn.optional(),
  State: z.enum(['ENABLED', 'DISABLED', 'CREATING', 'UPDATING', 'CREATE_FAILED', 'UPDATE_FAILED']).optional(),
  ...pageInput,
});

/**
 * CreateArchive, UpdateArchive, DeleteArchive, DescribeArchive and ListArchives.
 *
 * @param changed told when an archive may have something to forget
 */
export function archiveOperations(context: ResourceContext, changed: () => void): Operations {
  const { registry } = context;
  return {
    CreateArchive: (input) => {
      const { ArchiveName: name, EventSourceArn: source, ...given } = parseInput(createInput, input);
      return created(createArchive(context, { name, source, retentionDays: 0, ...settingsOf(given) }));
    },
    UpdateArchive: (input) => {
      const { ArchiveName: name, ...changes } = parseInput(updateInput, input);
      const archive = updateArchive(context, name, settingsOf(changes));
      changed();
      return created(archive);
    },
    DeleteArchive: (input) => {
      deleteArchive(context, parseInput(nameInput, input).ArchiveName);
      return {};
    },
    DescribeArchive: (input) => {
      const archive = registry.archive(parseInput(nameInput, input).ArchiveName);
      const { description, patternText, kmsKeyIdentifier } = archive.settings;
      return {
        ...summary(archive),
        ArchiveArn: archive.properties.arn,
        Description: description,
        EventPattern: patternText,
        KmsKeyIdentifier: kmsKeyIdentifier,
      };
    },
    ListArchives: (input) => {
      const { NamePrefix: prefix = '', EventSourceArn: source, State, ...paging } = parseInput(listInput, input);
      const bus = source === undefined ? undefined : registry.bus(source);
      const archives = [...registry.archives.values()].filter(
        ({ properties: { name, busArn } }) =>
          name.startsWith(prefix) && (bus === undefined || busArn === bus.arn) && (State ?? 'ENABLED') === 'ENABLED',
      );
      const { items, ...next } = page(archives, ({ properties }) => properties.name, paging);
      return { Archives: items.map(summary), ...next };
    },
  };
}

type GivenSettings = Omit<z.output<typeof updateInput>, 'ArchiveName'>;

/** Only what is given; an empty key identifier is none. */
function settingsOf({
  Description: description,
  EventPattern,
  RetentionDays: days,
  KmsKeyIdentifier: key,
}: GivenSettings) {
  return {
    ...(description !== undefined && { description }),
    ...(EventPattern !== undefined && { patternText: EventPattern }),
    ...(days !== undefined && { retentionDays: days }),
    ...(key && { kmsKeyIdentifier: key }),
  };
}

function created({ properties: { arn, createdAtMs } }: Archive): Record<string, unknown> {
  return { ArchiveArn: arn, State: 'ENABLED', CreationTime: epochSeconds(createdAtMs) };
}

function summary({ properties, settings: { retentionDays }, eventCount, sizeBytes }: Archive): Record<string, unknown> {
  return {
    ArchiveName: properties.name,
    EventSourceArn: properties.busArn,
    State: 'ENABLED',
    RetentionDays: retentionDays,
    SizeBytes: sizeBytes,
    EventCount: eventCount,
    CreationTime: epochSeconds(properties.createdAtMs),
  };
}
