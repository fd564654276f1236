import * as z from 'zod';
import type { Access } from '../../core/access.ts';
import type { EventSourceMapping } from '../event-sources/event-source-mapping.ts';
import type { EventSourceMappings } from '../event-sources/event-source-mappings.ts';
import { functionNameOf } from '../event-sources/event-source-mapping-config.ts';
import type { Functions } from '../functions.ts';
import { bodyOf, parseBody } from './input.ts';
import { newMapping, updatedMapping } from './mapping-input.ts';
import { mappingArn, mappingConfiguration } from './mapping-shape.ts';
import { json, type LambdaOperations } from './operation.ts';
import { page } from './paging.ts';

const namedInput = z.object({ FunctionName: z.string().min(1).max(140) });

/**
 * CreateEventSourceMapping, GetEventSourceMapping, ListEventSourceMappings, UpdateEventSourceMapping, DeleteEventSourceMapping.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html (not checked)
 */
export function mappingOperations(mappings: EventSourceMappings, functions: Functions): LambdaOperations {
  const shown = (mapping: EventSourceMapping): object =>
    mappingConfiguration(mapping, functions.arnOf(mapping.functionName));
  const onMapping =
    (action: string) =>
    ({ target }: { readonly target: string }): readonly Access[] => {
      const functionArn = functions.arnOf(mappings.get(target).functionName);
      const context = { 'lambda:FunctionArn': functionArn };
      return [{ action: `lambda:${action}`, resource: mappingArn(target, functionArn), context }];
    };

  return {
    CreateEventSourceMapping: {
      access: (request) => {
        const name = functionNameOf(parseBody(namedInput, request).FunctionName);
        const context = { 'lambda:FunctionArn': functions.arnOf(name) };
        return [{ action: 'lambda:CreateEventSourceMapping', resource: '*', context }];
      },
      run: (request) => json(shown(mappings.create(newMapping(bodyOf(request)))), 202),
    },
    GetEventSourceMapping: {
      access: onMapping('GetEventSourceMapping'),
      run: ({ target }) => json(shown(mappings.get(target))),
    },
    ListEventSourceMappings: {
      access: () => [{ action: 'lambda:ListEventSourceMappings', resource: '*' }],
      run: ({ query }) => {
        const [source, name] = [query.get('EventSourceArn'), query.get('FunctionName')];
        const wanted = mappings
          .all()
          .filter(({ config }) => source === null || config.EventSourceArn === source)
          .filter(({ functionName }) => name === null || functionName === functionNameOf(name));
        const { items, ...next } = page(wanted, ({ id }) => id, query, 100);
        return json({ EventSourceMappings: items.map(shown), ...next });
      },
    },
    UpdateEventSourceMapping: {
      access: onMapping('UpdateEventSourceMapping'),
      run: (request) => {
        const { config, id } = mappings.get(request.target);
        return json(shown(mappings.update(id, updatedMapping(config, bodyOf(request)))), 202);
      },
    },
    DeleteEventSourceMapping: {
      access: onMapping('DeleteEventSourceMapping'),
      run: ({ target }) => json(shown(mappings.delete(target)), 202),
    },
  };
}
