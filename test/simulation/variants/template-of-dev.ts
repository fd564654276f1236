import { synthesized } from '../../lib/synthesized.ts';
import type { Template } from './patch/template-patch.ts';

/** The template of the stage `dev`, which is not to be changed. */
export function templateOfDev(): Template {
  return synthesized('dev').template;
}
