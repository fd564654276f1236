import { parseEnvironment } from '../../../lambdas/shared/environment.ts';
import * as deployed from '../../../lambdas/deliver/compose.ts';
import type { Compose } from './surroundings.ts';

/** The function `deliver`, put together as it is deployed. */
export const compose: Compose = ({ variables, ...surroundings }) =>
  deployed.compose({ environment: parseEnvironment(deployed.variables, variables), ...surroundings });
