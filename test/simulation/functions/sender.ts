import { parseEnvironment } from '../../../lambdas/shared/environment.ts';
import * as deployed from '../../../lambdas/sender/compose.ts';
import { parsedOnce } from './parsed-once.ts';
import type { Compose } from './surroundings.ts';

const environmentOf = parsedOnce((variables) => parseEnvironment(deployed.variables, variables));

/** The sender, put together as it is deployed. */
export const compose: Compose = ({ variables, ...surroundings }) =>
  deployed.compose({ environment: environmentOf(variables), ...surroundings });
