import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAssembly } from '../../../localstack/template/assembly.ts';
import { assemblyFolder } from '../assembly-folder.ts';
import type { PipelineBed } from '../pipeline-bed.ts';
import type { PutRight } from './drill.ts';

/** A copy of the assembly, whose functions may be released anew, until it is removed. */
export function copyOfAssembly(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluice-releases-'));
  for (const name of readdirSync(assemblyFolder()).filter((entry) => entry !== 'bundles'))
    cpSync(path.join(assemblyFolder(), name), path.join(folder, name), { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Releases other code of a function, which may `require('./before.js')`, the code that there was. Put right, that is back. */
export async function release(bed: PipelineBed, assembly: string, thing: string, code: string): Promise<PutRight> {
  const name = bed.nameOf(thing);
  const folder = codeFolderOf(assembly, name);
  const [index, before] = ['index.js', 'before.js'].map((file) => path.join(folder, file)) as [string, string];
  renameSync(index, before);
  writeFileSync(index, code);
  await bed.cloud.killFunction(name);
  return async () => {
    renameSync(before, index);
    await bed.cloud.killFunction(name);
  };
}

function codeFolderOf(assembly: string, functionName: string): string {
  const { assets, template } = readAssembly(assembly);
  const found = Object.values(template.Resources).find(
    ({ Properties }) => Properties?.['FunctionName'] === functionName,
  );
  const { S3Key = '' } = (found?.Properties?.['Code'] ?? {}) as { readonly S3Key?: string };
  const folder = assets.get(S3Key);
  if (folder === undefined) throw new Error(`got no code of ${functionName}; expected a function of the stack`);
  return folder;
}
