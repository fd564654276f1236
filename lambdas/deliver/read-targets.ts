import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type DeliveryTargets, deliveryTargets, deliveryTargetsFile } from '../../schemas/delivery-target.ts';
import { ConfigurationError } from '../shared/configuration-error.ts';

/**
 * Reads the targets that come with the bundle, for a function's variables have room for a few only.
 *
 * @throws ConfigurationError where the file is missing or no such file
 */
export function readTargets(folder: string): DeliveryTargets {
  const file = path.join(folder, deliveryTargetsFile);
  try {
    return deliveryTargets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new ConfigurationError(`${deliveryTargetsFile} beside the code: expected the targets of a stage`, { cause });
  }
}
