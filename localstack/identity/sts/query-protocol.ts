import type { FormTree, QueryProtocol } from '../../wire/service-endpoint.ts';

/**
 * STS's Query protocol, API version 2011-06-15, the only one that it speaks.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html (not checked)
 */
export const stsQueryProtocol: QueryProtocol = {
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  toInput: (_action, parameters) => {
    const { Action: _name, DurationSeconds, Version: _version, ...others }: FormTree = parameters;
    return { ...others, ...(DurationSeconds !== undefined && { DurationSeconds: numberOf(DurationSeconds) }) };
  },
  toElements: (_action, output) => output,
  hasResult: () => true,
};

/** What is no whole number stays as it is, to be refused with what it is. */
function numberOf(parameter: string | FormTree): unknown {
  return typeof parameter === 'string' && /^-?\d+$/.test(parameter) ? Number(parameter) : parameter;
}
