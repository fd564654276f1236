import { benchDeliver } from './deliver.ts';
import { benchHostile } from './hostile.ts';
import { benchLocal } from './local.ts';
import { benchMemory } from './memory.ts';

const benches: Readonly<
  Record<string, { readonly takes: string; readonly run: (...numbers: readonly string[]) => Promise<void> }>
> = {
  deliver: {
    takes: 'about seventeen minutes, or less for fewer events and more a second',
    run: async (events, perSecond) => benchDeliver(Number(events ?? 2_000), Number(perSecond ?? 2)),
  },
  hostile: {
    takes: 'about three minutes for a million payloads, or less for fewer',
    run: async (payloads) => Promise.resolve(benchHostile(Number(payloads ?? 1_000_000))),
  },
  local: { takes: 'about a minute and a half', run: async () => benchLocal() },
  memory: {
    takes: 'about twenty minutes, or less for fewer days',
    run: async (days) => benchMemory(Number(days ?? 1_000)),
  },
};

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench) {
  console.error(`${name}: ${bench.takes}`);
  await bench.run(...process.argv.slice(3));
} else {
  console.error(
    `no benchmark "${name}"; there are: ${Object.keys(benches).join(', ')}. Example: npm run bench -- local`,
  );
  process.exitCode = 1;
}
