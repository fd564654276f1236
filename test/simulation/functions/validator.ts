import { parseEnvironment } from '../../../lambdas/shared/environment.ts';
import * as deployed from '../../../lambdas/validator/compose.ts';
import type { Compose } from './surroundings.ts';

/** The validator, put together as it is deployed. */
export const compose: Compose = ({ variables, ...surroundings }) =>
  deployed.compose({ environment: parseEnvironment(deployed.variables, variables), ...surroundings });
