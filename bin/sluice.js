#!/usr/bin/env node
import { register } from 'tsx/esm/api';

// Plain JavaScript, so that Node can start it as it is; the command itself is TypeScript.
register();
await import('./sluice.ts');
