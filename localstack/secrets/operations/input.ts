import * as z from 'zod';
import type { CloudEnvironment } from '../../core/environment.ts';
import type { Secret } from '../secret.ts';

/** What Secrets Manager's operations work on. */
export interface SecretStore {
  readonly environment: CloudEnvironment;
  all(): readonly Secret[];
  find(secretId: string): Secret | undefined;
  /** @throws AwsError `ResourceNotFoundException` */
  get(secretId: string): Secret;
}

/** How long an id of a version is, which is the token of the request that made it. */
export const versionId = z.string().min(32).max(64);
const label = z.string().min(1).max(256);

/** The one member that every operation on a secret has. */
export const secretInput = z.object({ SecretId: z.string().min(1).max(2_048) });

export const getInput = secretInput.extend({ VersionId: versionId.optional(), VersionStage: label.optional() });

/** Bounds of what is kept secret are looked at elsewhere: an error of the parser would repeat it. */
export const putInput = secretInput.extend({
  ClientRequestToken: versionId.optional(),
  SecretBinary: z.string().optional(),
  SecretString: z.string().optional(),
  VersionStages: z.array(label).min(1).max(20).optional(),
  RotationToken: z.string().optional(),
});

export const stageInput = secretInput.extend({
  VersionStage: label,
  MoveToVersionId: versionId.optional(),
  RemoveFromVersionId: versionId.optional(),
});

export const listInput = z.object({
  Filters: z.array(z.unknown()).optional(),
  IncludePlannedDeletion: z.boolean().optional(),
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().min(1).optional(),
  SortBy: z.string().optional(),
  SortOrder: z.enum(['asc', 'desc']).default('desc'),
});
