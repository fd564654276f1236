#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { register } from 'tsx/esm/api';

// Plain JavaScript, so that Node can start it as it is; the command itself is TypeScript.
const command = new URL('./sluice.ts', import.meta.url);
if (existsSync(command)) {
  register();
  await import(command.href);
} else {
  // npm links this wherever the package is installed, and that has the publisher alone.
  console.error('sluice works in a checkout of Sluice, not where only its package is installed.');
  process.exitCode = 2;
}
