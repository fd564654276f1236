/** The examples at the end of a command's help. @param lines what comes after `npx sluice` and the command's own name */
export function examplesOf(command: string, ...lines: readonly string[]): string {
  return ['', 'Examples:', ...lines.map((line) => `  npx sluice ${command} ${line}`)].join('\n');
}
