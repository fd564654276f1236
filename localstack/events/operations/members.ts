import * as z from 'zod';
import { archiveConfig, busConfig, nameOf, ruleConfig, targetConfig } from '../config.ts';
import { limits } from '../limits.ts';

/** A member that AWS knows and that would have an effect: it is refused by name rather than dropped. */
const notEmulated = z
  .unknown()
  .optional()
  .refine((given) => given === undefined, 'not be given: it is not emulated');

const arn = z.string().min(1).max(1600);

/**
 * Members of the API's requests, which differ from a template's properties only in that a pattern is JSON as text, and in
 * that a member which nobody knows is ignored.
 */
export const members = {
  /** The name or ARN of a bus. */
  bus: z
    .string()
    .min(1)
    .max(1600)
    .regex(/^(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:\d{12}:event-bus\/)?[/.\-_A-Za-z0-9]+$/),
  busName: busConfig.shape.Name,
  /** Of a bus that belongs to no partner. */
  plainBusName: nameOf(256),
  ruleName: ruleConfig.shape.Name,
  archiveName: archiveConfig.shape.ArchiveName,
  targetId: targetConfig.shape.Id,
  arn,
  /** The ARN of a bus, as an archive's source. */
  busArn: arn.regex(/^arn:aws[a-z-]*:events:[a-z\d-]*:(\d{12})?:.+\/.+$/),
  pattern: z.string().max(limits.maxPatternCharacters),
  target: z.object({
    ...targetConfig.shape,
    RoleArn: notEmulated,
    KinesisParameters: notEmulated,
    RunCommandParameters: notEmulated,
    EcsParameters: notEmulated,
    BatchParameters: notEmulated,
    HttpParameters: notEmulated,
    RedshiftDataParameters: notEmulated,
    SageMakerPipelineParameters: notEmulated,
    AppSyncParameters: notEmulated,
  }),
  notEmulated,
} as const;
