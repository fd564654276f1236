import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { parseInput } from '../../events/input.ts';
import type { Alias } from '../aliases.ts';
import { epochSeconds, keyId, type KmsContext } from './context.ts';
import { page, pageInput } from './paging.ts';

/** The member by which an operation names an alias. */
export const aliasInput = z.object({ AliasName: z.string().min(1).max(256) });

/** An alias and the key that it is to stand for. */
export const targetedInput = aliasInput.extend({ TargetKeyId: keyId });

const listInput = z.object({ KeyId: keyId.optional(), ...pageInput(100) });

/**
 * CreateAlias, UpdateAlias, DeleteAlias and ListAliases. Listed are the aliases that have a key; AWS lists those too that it
 * keeps for services whose key nobody asked for yet.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html (checked 2026-11-21)
 */
export function aliasOperations({ keys, changed }: KmsContext): Operations {
  const { aliases } = keys;
  return {
    CreateAlias: (input) => {
      const { AliasName, TargetKeyId } = parseInput(targetedInput, input);
      aliases.create(AliasName, keys.findWithoutAlias(TargetKeyId));
      changed();
    },
    UpdateAlias: (input) => {
      const { AliasName, TargetKeyId } = parseInput(targetedInput, input);
      aliases.update(AliasName, keys.findWithoutAlias(TargetKeyId));
      changed();
    },
    DeleteAlias: (input) => {
      aliases.delete(parseInput(aliasInput, input).AliasName);
      changed();
    },
    ListAliases: (input) => {
      const { KeyId, ...paging } = parseInput(listInput, input);
      keys.sweep();
      const only = KeyId === undefined ? undefined : keys.findWithoutAlias(KeyId).id;
      const listed = aliases.all().filter((alias) => only === undefined || alias.keyId === only);
      const { items, end } = page(listed, (alias) => alias.name, paging, 50);
      return { Aliases: items.map(entry), ...end };
    },
  };
}

function entry({ arn, createdAt, keyId: TargetKeyId, name, updatedAt }: Alias): Record<string, unknown> {
  return {
    AliasName: name,
    AliasArn: arn,
    TargetKeyId,
    CreationDate: epochSeconds(createdAt),
    LastUpdatedDate: epochSeconds(updatedAt),
  };
}
