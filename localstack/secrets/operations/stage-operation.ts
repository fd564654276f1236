import type * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { parseInput } from '../../events/input.ts';
import { invalidParameter, valueNotFound } from '../errors.ts';
import type { Secret } from '../secret.ts';
import { type SecretStore, stageInput } from './input.ts';

/**
 * UpdateSecretVersionStage.
 *
 * @see https://docs.aws.amazon.com/sdk-for-ruby/v2/api/Aws/SecretsManager/Types/UpdateSecretVersionStageRequest.html (checked 2026-11-27)
 */
export function stageOperation(secrets: SecretStore): Operations {
  return {
    UpdateSecretVersionStage: (input) => {
      const change = parseInput(stageInput, input);
      const secret = secrets.get(change.SecretId);
      move(secret, change);
      secret.changedAt = secrets.environment.clock.now();
      return { ARN: secret.props.arn, Name: secret.props.name };
    },
  };
}

/** Who moves a label has to know whom it is taken from: two rotations at a time do not undo one another. */
function move(secret: Secret, { MoveToVersionId: to, RemoveFromVersionId: from, VersionStage: label }: Change): void {
  if (to === undefined && from === undefined)
    throw invalidParameter('You must provide MoveToVersionId, RemoveFromVersionId or both.');
  for (const id of [to, from]) if (id !== undefined && !secret.has(id)) throw valueNotFound(`VersionId: ${id}`);
  const holder = secret.labels.holderOf(label);
  if (to !== undefined && holder === to) return;
  if (holder !== undefined && from === undefined)
    throw invalidParameter(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${label} is currently attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  if (from !== undefined && holder !== from)
    throw invalidParameter(`Staging label ${label} is not attached to version ${from}, as RemoveFromVersionId says.`);
  if (to !== undefined) secret.labels.attach(to, [label]);
  else if (label === 'AWSCURRENT')
    throw invalidParameter(
      "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
    );
  else secret.labels.remove(label);
}

type Change = z.output<typeof stageInput>;
