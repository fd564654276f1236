import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { type Template, template } from './template.ts';
import { TemplateError } from './template-error.ts';

const manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.looseObject({ templateFile: z.string().optional() }).optional() }),
  ),
});

const assetManifest = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string(), packaging: z.string() }) })),
});

/** Folders of code by the S3 key under which a deployment would upload them. */
export type Assets = ReadonlyMap<string, string>;

/** A synthesized app: its one template and the code that it refers to. */
export interface Assembly {
  readonly stackName: string;
  readonly template: Template;
  readonly assets: Assets;
}

/**
 * Reads what `cdk synth` wrote.
 *
 * @param folder the cloud assembly, `cdk.out`
 * @throws TemplateError when it holds no stack or several, or a template of a shape that is not modelled
 */
export function readAssembly(folder: string): Assembly {
  const { artifacts } = readJson(folder, 'manifest.json', manifest);
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const [stack] = stacks;
  if (!stack || stacks.length > 1) throw new TemplateError(`${folder} holds ${stacks.length} stacks, expected one`);
  const [stackName, { properties }] = stack;
  return {
    stackName,
    template: readJson(folder, properties?.templateFile ?? `${stackName}.template.json`, template),
    assets: readAssets(folder, `${stackName}.assets.json`),
  };
}

function readAssets(folder: string, file: string): Assets {
  const { files } = readJson(folder, file, assetManifest);
  const folders = Object.entries(files).filter(([, { source }]) => source.packaging === 'zip');
  return new Map(folders.map(([hash, { source }]) => [`${hash}.zip`, path.join(folder, source.path)]));
}

function readJson<Content>(folder: string, file: string, schema: z.ZodType<Content>): Content {
  const parsed = schema.safeParse(parseJson(path.join(folder, file)));
  if (parsed.success) return parsed.data;
  throw new TemplateError(`${file}: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new TemplateError(`cannot read ${file}; run "npm run synth" first`, { cause });
  }
}
