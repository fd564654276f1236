/**
 * Chooses what an answer is worded by: by the first type that the caller accepts, else JSON's, else the first there is. The same for what the
 * gateway answers itself and for what it makes of a backend's answer. AWS's pages say of neither how a list of types, or one with a `q`,
 * is read: here the list is, in its order (looked for 2026-11-27).
 *
 * @param accept the request's header, if it has one
 */
export function chooseTemplate<Template>(
  templates: ReadonlyMap<string, Template>,
  accept: string | string[] | undefined,
): readonly [type: string, template: Template | undefined] {
  const accepted = String(accept ?? '')
    .split(',')
    .map((type) => type.split(';', 1)[0]?.trim() ?? '');
  for (const type of [...accepted, 'application/json', ...templates.keys()]) {
    const template = templates.get(type);
    if (template !== undefined) return [type, template];
  }
  return ['application/json', undefined];
}
