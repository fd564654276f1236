/** Where an operation is addressed. */
export interface Route {
  readonly method: string;
  /** Of a path without a slash at its end; its one group is the operation's target, percent-encoded. */
  readonly path: RegExp;
  readonly operation: string;
}

const paths = {
  functions: '/2015-03-31/functions',
  mappings: '/2015-03-31/event-source-mappings',
  tags: '/2017-03-31/tags',
};

const name = '([^/]+)';

/** https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html (checked 2026-11-21 against AWS's own SDK) */
const table: readonly (readonly [operation: string, method: string, path: string])[] = [
  ['Invoke', 'POST', `${paths.functions}/${name}/invocations`],
  ['ListFunctions', 'GET', paths.functions],
  ['GetFunction', 'GET', `${paths.functions}/${name}`],
  ['GetFunctionConfiguration', 'GET', `${paths.functions}/${name}/configuration`],
  ['UpdateFunctionConfiguration', 'PUT', `${paths.functions}/${name}/configuration`],
  ['PutFunctionConcurrency', 'PUT', `/2017-10-31/functions/${name}/concurrency`],
  ['GetFunctionConcurrency', 'GET', `/2019-09-30/functions/${name}/concurrency`],
  ['DeleteFunctionConcurrency', 'DELETE', `/2017-10-31/functions/${name}/concurrency`],
  ['CreateEventSourceMapping', 'POST', paths.mappings],
  ['ListEventSourceMappings', 'GET', paths.mappings],
  ['GetEventSourceMapping', 'GET', `${paths.mappings}/${name}`],
  ['UpdateEventSourceMapping', 'PUT', `${paths.mappings}/${name}`],
  ['DeleteEventSourceMapping', 'DELETE', `${paths.mappings}/${name}`],
  // An ARN has colons only, but some clients do not encode what is no slash.
  ['TagResource', 'POST', `${paths.tags}/(.+)`],
  ['UntagResource', 'DELETE', `${paths.tags}/(.+)`],
  ['ListTags', 'GET', `${paths.tags}/(.+)`],
  // Known by name, so that they can be refused by it.
  ['CreateFunction', 'POST', paths.functions],
  ['DeleteFunction', 'DELETE', `${paths.functions}/${name}`],
  ['UpdateFunctionCode', 'PUT', `${paths.functions}/${name}/code`],
  ['PublishVersion', 'POST', `${paths.functions}/${name}/versions`],
  ['ListVersionsByFunction', 'GET', `${paths.functions}/${name}/versions`],
  ['CreateAlias', 'POST', `${paths.functions}/${name}/aliases`],
  ['ListAliases', 'GET', `${paths.functions}/${name}/aliases`],
  ['AddPermission', 'POST', `${paths.functions}/${name}/policy`],
  ['GetPolicy', 'GET', `${paths.functions}/${name}/policy`],
  ['PutFunctionEventInvokeConfig', 'PUT', `/2019-09-25/functions/${name}/event-invoke-config`],
  ['GetFunctionEventInvokeConfig', 'GET', `/2019-09-25/functions/${name}/event-invoke-config`],
  ['PutProvisionedConcurrencyConfig', 'PUT', `/2019-09-30/functions/${name}/provisioned-concurrency`],
  ['InvokeAsync', 'POST', `/2014-11-13/functions/${name}/invoke-async`],
  ['InvokeWithResponseStream', 'POST', `/2021-11-15/functions/${name}/response-streaming-invocations`],
  ['GetAccountSettings', 'GET', '/2016-08-19/account-settings'],
];

/** Every operation that has a path here, whether it is emulated or not. */
export const routes: readonly Route[] = table.map(([operation, method, path]) => ({
  operation,
  method,
  path: new RegExp(`^${path}$`),
}));
