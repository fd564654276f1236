import { benchLocal } from './local.ts';

const benches: Readonly<Record<string, () => Promise<void>>> = { local: benchLocal };

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench) {
  console.error(`${name}: about half a minute`);
  await bench();
} else {
  console.error(
    `no benchmark "${name}"; there are: ${Object.keys(benches).join(', ')}. Example: npm run bench -- local`,
  );
  process.exitCode = 1;
}
