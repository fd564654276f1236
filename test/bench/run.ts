import { benchLocal } from './local.ts';

const benches: Readonly<Record<string, () => Promise<void>>> = { local: benchLocal };

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench) await bench();
else {
  console.error(
    `no benchmark "${name}"; there are: ${Object.keys(benches).join(', ')}. Example: npm run bench -- local`,
  );
  process.exitCode = 1;
}
