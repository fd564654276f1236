import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { FunctionError } from './function-error.mjs';

/** @typedef {(event: unknown, context: object, callback: (fault?: unknown, value?: unknown) => void) => unknown} Handler */

/**
 * Loads `dir/file.export` below the root of the code, from a CommonJS or an ES module.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html, checked 2026-11-21
 *
 * @param {string} root LAMBDA_TASK_ROOT
 * @param {string} name `_HANDLER`
 * @param {string} executionEnvironment AWS_EXECUTION_ENV
 * @returns {Promise<Handler>}
 */
export async function loadHandler(root, name, executionEnvironment) {
  const [file = '', ...path] = basename(name).split('.');
  if (!file || path.length === 0) throw new FunctionError('Runtime.MalformedHandlerName', `Bad handler: ${name}`);
  const loaded = await load(fileOf(root, join(dirname(name), file)), root);
  const handler = pick(loaded, path) ?? pick(loaded, ['default', ...path]);
  if (typeof handler !== 'function') {
    throw new FunctionError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html, checked 2026-11-21: from Node.js 24 on, Lambda
  // refuses a handler that declares the callback.
  if (handler.length >= 3 && executionEnvironment === 'AWS_Lambda_nodejs24.x') {
    throw new FunctionError(
      'Runtime.CallbackHandlerDeprecated',
      'From Node.js 24 on, Lambda supports no callback-based handlers: declare (event, context) and return a promise',
    );
  }
  return /** @type {Handler} */ (handler);
}

/**
 * @param {string} root
 * @param {string} stem
 */
function fileOf(root, stem) {
  const file = ['.js', '.mjs', '.cjs']
    .map((extension) => join(root, stem + extension))
    .find((path) => existsSync(path));
  if (file) return file;
  throw new FunctionError('Runtime.ImportModuleError', `Error: Cannot find module '${stem}' below ${root}`);
}

/**
 * @param {string} file
 * @param {string} root
 * @returns {Promise<unknown>}
 */
async function load(file, root) {
  try {
    return isModule(file, root) ? await import(pathToFileURL(file).href) : loadCommonJs(file);
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    const code = 'code' in fault ? fault.code : undefined;
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') {
      throw new FunctionError('Runtime.ImportModuleError', `Error: ${fault.message}`, { cause: fault });
    }
    if (fault instanceof SyntaxError) {
      throw new FunctionError('Runtime.UserCodeSyntaxError', `SyntaxError: ${fault.message}`, { cause: fault });
    }
    throw fault;
  }
}

/**
 * On AWS nothing lies above the code, so no package.json above its root counts here either.
 *
 * @param {string} file
 * @param {string} root
 */
function isModule(file, root) {
  if (file.endsWith('.mjs')) return true;
  const manifest = join(root, 'package.json');
  if (file.endsWith('.cjs') || !existsSync(manifest)) return false;
  return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
}

/**
 * Compiles a file as CommonJS whatever the package.json files above it say.
 *
 * @param {string} file
 * @returns {unknown}
 */
function loadCommonJs(file) {
  /* oxlint-disable no-underscore-dangle -- Node's own way to compile a module has no other name */
  const internals = /** @type {{ _nodeModulePaths(directory: string): string[] }} */ (/** @type {unknown} */ (Module));
  const loaded = /** @type {NodeJS.Module & { _compile(source: string, file: string): void }} */ (new Module(file));
  loaded.filename = file;
  loaded.paths = internals._nodeModulePaths(dirname(file));
  loaded._compile(readFileSync(file, 'utf8'), file);
  /* oxlint-enable no-underscore-dangle */
  loaded.loaded = true;
  return loaded.exports;
}

/**
 * @param {unknown} from
 * @param {string[]} path
 * @returns {unknown}
 */
function pick(from, path) {
  return path.reduce((value, key) => /** @type {Record<string, unknown> | undefined} */ (value)?.[key], from);
}
