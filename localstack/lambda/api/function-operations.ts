import * as z from 'zod';
import { functionConfig, reservedVariables } from '../function-config.ts';
import type { FunctionChanges, Functions } from '../functions.ts';
import { functionConfiguration } from './function-shape.ts';
import { bodyOf, parseBody, refuseMembers } from './input.ts';
import { invalidParameter } from '../errors.ts';
import { onFunction } from './on-function.ts';
import { json, type LambdaOperations, type LambdaRequest } from './operation.ts';
import { page } from './paging.ts';

const { Description, MemorySize, Timeout } = functionConfig.shape;

const updateInput = z.object({
  Description,
  MemorySize: MemorySize.unwrap().optional(),
  Timeout: Timeout.unwrap().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).optional(),
  RevisionId: z.string().optional(),
});

/** Members of UpdateFunctionConfiguration that would be without effect here. */
const notEmulated = [
  'CapacityProviderConfig',
  'DeadLetterConfig',
  'DurableConfig',
  'EphemeralStorage',
  'FileSystemConfigs',
  'Handler',
  'ImageConfig',
  'KMSKeyArn',
  'Layers',
  'LoggingConfig',
  'Role',
  'Runtime',
  'SnapStart',
  'TracingConfig',
  'VpcConfig',
];

/** GetFunction, GetFunctionConfiguration, ListFunctions, UpdateFunctionConfiguration. https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html (not checked) */
export function functionOperations(functions: Functions): LambdaOperations {
  return {
    GetFunction: {
      access: onFunction('GetFunction', functions),
      run: (request) => {
        const found = functions.get(qualified(request));
        const { ReservedConcurrentExecutions: reserved } = found.config;
        return json({
          Configuration: functionConfiguration(found),
          ...(found.tags.size > 0 && { Tags: Object.fromEntries(found.tags) }),
          ...(reserved !== undefined && { Concurrency: { ReservedConcurrentExecutions: reserved } }),
        });
      },
    },
    GetFunctionConfiguration: {
      access: onFunction('GetFunctionConfiguration', functions),
      run: (request) => json(functionConfiguration(functions.get(qualified(request)))),
    },
    ListFunctions: {
      access: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
      run: ({ query }) => {
        const { items, ...next } = page(functions.all(), ({ arn }) => arn, query, 50);
        return json({ Functions: items.map(functionConfiguration), ...next });
      },
    },
    UpdateFunctionConfiguration: {
      access: onFunction('UpdateFunctionConfiguration', functions),
      run: (request) => {
        refuseMembers(bodyOf(request), notEmulated);
        const { RevisionId, ...changes } = parseBody(updateInput, request);
        checkVariables(changes.Environment?.Variables ?? {});
        const given = Object.entries(changes).filter(([, value]) => value !== undefined);
        return json(
          functionConfiguration(
            functions.update(request.target, Object.fromEntries(given) as FunctionChanges, RevisionId),
          ),
        );
      },
    },
  };
}

/** The function's name with the version that the query asks for. */
export function qualified({ query, target }: Pick<LambdaRequest, 'query' | 'target'>): string {
  const qualifier = query.get('Qualifier');
  return qualifier === null ? target : `${target}:${qualifier}`;
}

function checkVariables(variables: Readonly<Record<string, string>>): void {
  const reserved = Object.keys(variables).filter((name) => reservedVariables.has(name));
  if (reserved.length > 0)
    throw invalidParameter(
      'Lambda was unable to configure your environment variables because the environment variables you have provided contains ' +
        `reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  const { success, error } = functionConfig.shape.Environment.safeParse({ Variables: variables });
  if (!success) throw invalidParameter(z.prettifyError(error));
}
