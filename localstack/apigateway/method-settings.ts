import type { StageConfig } from './config/stage-config.ts';

/** What can be set of the methods of a stage. */
export type MethodSettings = StageConfig['MethodSettings'];

/** The settings of one method: its own, and for what they leave out those for all methods. */
export function settingsOf(
  settings: MethodSettings,
  resourcePath: string,
  method: string,
): Partial<MethodSettings[number]> {
  const own = settings.find(
    (setting) => pathOf(setting.ResourcePath) === resourcePath && setting.HttpMethod === method,
  );
  const all = settings.find(({ HttpMethod, ResourcePath }) => ResourcePath === '/*' && HttpMethod === '*');
  return { ...all, ...own };
}

/** `/~1clients~1{clientId}` is `/clients/{clientId}`: a slash in a JSON pointer. */
function pathOf(resourcePath: string): string {
  return resourcePath === '/' ? '/' : resourcePath.slice(1).replaceAll('~1', '/');
}
