import * as z from 'zod';
import { ConfigurationError } from './configuration-error.ts';

/** A name or an address that must not be empty. */
export const required = z.string().min(1);

/** Variables as they are once they are parsed. */
export type Environment<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/**
 * Parses a function's environment variables; the keys of `shape` are their names. The only place that reads `process.env`.
 *
 * @throws ConfigurationError naming every variable that is missing or bad, without their values
 */
export function parseEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment<Shape> {
  const result = z.object(shape).safeParse(variables);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ConfigurationError(`environment variables: ${problems.join('; ')}`);
}
