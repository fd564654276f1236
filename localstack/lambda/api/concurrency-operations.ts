import * as z from 'zod';
import type { Functions } from '../functions.ts';
import { parseBody } from './input.ts';
import { json, type LambdaOperations } from './operation.ts';
import { onFunction } from './on-function.ts';

const putInput = z.object({ ReservedConcurrentExecutions: z.int().min(0) });

/** PutFunctionConcurrency, GetFunctionConcurrency, DeleteFunctionConcurrency. https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html (checked 2026-11-21) */
export function concurrencyOperations(functions: Functions): LambdaOperations {
  return {
    PutFunctionConcurrency: {
      access: onFunction('PutFunctionConcurrency', functions),
      run: (request) => {
        const { ReservedConcurrentExecutions } = parseBody(putInput, request);
        functions.reserve(request.target, ReservedConcurrentExecutions);
        return json({ ReservedConcurrentExecutions });
      },
    },
    GetFunctionConcurrency: {
      access: onFunction('GetFunctionConcurrency', functions),
      run: ({ target }) => {
        const { ReservedConcurrentExecutions } = functions.get(target).config;
        return json({ ReservedConcurrentExecutions });
      },
    },
    DeleteFunctionConcurrency: {
      access: onFunction('DeleteFunctionConcurrency', functions),
      run: ({ target }) => {
        functions.reserve(target, undefined);
        return { status: 204 };
      },
    },
  };
}
