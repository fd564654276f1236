import vm from 'node:vm';

const compileFunction = vm.compileFunction;

/**
 * What was compiled for earlier test files of this worker, by the name of the file.
 *
 * @type {Map<string, { readonly text: string; readonly script: vm.Script }>}
 */
const scripts = new Map();

/**
 * Compiles a module for a test file, as Jest asks for it, once in each worker: it runs anew for each test file, but V8 has read it and
 * compiled its functions before. Jest itself compiles the SDK, the CDK and zod again for each. An `import()` that the transform
 * has left does not work in either.
 *
 * @type {typeof vm.compileFunction}
 */
function compileOnce(source, parameters = [], options = {}) {
  const { filename, parsingContext } = options;
  if (filename === undefined || parsingContext === undefined) return compileFunction(source, parameters, options);
  const head = `(function (${parameters.join()}) {`;
  const text = `${head}${source}\n})`;
  const known = scripts.get(filename);
  const script = known?.text === text ? known.script : new vm.Script(text, { filename, columnOffset: -head.length });
  scripts.set(filename, { text, script });
  return script.runInContext(parsingContext);
}

/** Has Jest, which looks `vm.compileFunction` up at each call, compile modules once in each worker. */
export function shareScripts() {
  vm.compileFunction = compileOnce;
}
