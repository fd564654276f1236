import type { IntegrationResponseConfig, MethodConfig } from './config/method-config.ts';
import { compileMapping, type MappingTemplate } from './mapping/mapping-template.ts';

/** An answer of a backend and what is made of it. */
export interface CompiledResponse {
  readonly config: IntegrationResponseConfig;
  readonly templates: ReadonlyMap<string, MappingTemplate>;
}

/** A method of a resource, its templates compiled. */
export interface ApiMethod {
  readonly config: MethodConfig;
  readonly requestTemplates: ReadonlyMap<string, MappingTemplate>;
  readonly responses: readonly CompiledResponse[];
}

/** Compiles a method's templates. @throws Error naming the template that is not modelled */
export function compileMethod(config: MethodConfig): ApiMethod {
  const { IntegrationResponses, RequestTemplates } = config.Integration;
  return {
    config,
    requestTemplates: compileAll('RequestTemplates', RequestTemplates),
    responses: IntegrationResponses.map((response) => ({
      config: response,
      templates: compileAll(
        `IntegrationResponses ${response.StatusCode} ResponseTemplates`,
        response.ResponseTemplates,
      ),
    })),
  };
}

function compileAll(
  property: string,
  templates: Readonly<Record<string, string>>,
): ReadonlyMap<string, MappingTemplate> {
  return new Map(
    Object.entries(templates).map(([type, template]) => {
      try {
        return [type, compileMapping(template)];
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${property} ${type} is not modelled: ${reason}`, { cause });
      }
    }),
  );
}
