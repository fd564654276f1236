/**
 * A Maven project that depends on the given artifacts and on nothing else.
 *
 * @param coordinates `group:artifact:version`
 * @param without `group:artifact`, left out wherever it is asked for
 */
export function pomOf(coordinates: readonly string[], without: readonly string[] = []): string {
  const exclusions = without.map((name) => element('exclusion', partsOf(name, 2)));
  const dependencies = coordinates.map((name) => {
    const parts = partsOf(name, 3);
    return element('dependency', exclusions.length > 0 ? [...parts, element('exclusions', exclusions)] : parts);
  });
  return element('project', [
    element('modelVersion', ['4.0.0']),
    ...partsOf('sluice:conformance-oracle:1', 3),
    element('dependencies', dependencies),
  ]);
}

function partsOf(name: string, count: number): string[] {
  const parts = name.split(':');
  if (parts.length !== count || parts.some((part) => !/^[\w.-]+$/.test(part)))
    throw new Error(
      `"${name}" names no artifact: expected ${['group', 'artifact', 'version'].slice(0, count).join(':')}`,
    );
  return parts.map((part, index) => element(['groupId', 'artifactId', 'version'][index] ?? '', [part]));
}

function element(name: string, content: readonly string[]): string {
  return `<${name}>${content.join('')}</${name}>`;
}
