import { parseEnvironment } from '../../../lambdas/shared/environment.ts';
import * as deployed from '../../../lambdas/sender/compose.ts';
import type { Compose } from './surroundings.ts';

/** The sender, put together as it is deployed. */
export const compose: Compose = ({ variables, ...surroundings }) =>
  deployed.compose({ environment: parseEnvironment(deployed.variables, variables), ...surroundings });
