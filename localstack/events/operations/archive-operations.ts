import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import type { Archive } from '../archive/archive.ts';
import { parseInput } from '../input.ts';
import type { Registry } from '../registry.ts';
import { page, pageInput } from './paging.ts';
import { epochSeconds } from './timestamps.ts';

const describeInput = z.object({ ArchiveName: z.string().min(1).max(48) });
const listInput = z.object({
  NamePrefix: z.string().min(1).max(48).optional(),
  EventSourceArn: z.string().min(1).max(1600).optional(),
  State: z.enum(['ENABLED', 'DISABLED', 'CREATING', 'UPDATING', 'CREATE_FAILED', 'UPDATE_FAILED']).optional(),
  ...pageInput,
});

/** DescribeArchive and ListArchives. */
export function archiveOperations(registry: Registry): Operations {
  return {
    DescribeArchive: (input) => {
      const archive = registry.archive(parseInput(describeInput, input).ArchiveName);
      const { arn, description, patternText, kmsKeyIdentifier } = archive.properties;
      return {
        ...summary(archive),
        ArchiveArn: arn,
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

function summary({ properties, eventCount, sizeBytes }: Archive): Record<string, unknown> {
  return {
    ArchiveName: properties.name,
    EventSourceArn: properties.busArn,
    State: 'ENABLED',
    RetentionDays: properties.retentionDays,
    SizeBytes: sizeBytes,
    EventCount: eventCount,
    CreationTime: epochSeconds(properties.createdAtMs),
  };
}
