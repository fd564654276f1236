import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../../localstack/synthesize.ts';
import { withSection } from './readme-section.ts';
import { renderReport } from './render-report.ts';
import type { Report } from './report.ts';

const reportFile = path.join(projectFolder, 'test/simulation/report/report.json');
const readmeFile = path.join(projectFolder, 'README.md');

/** The figures that were made last. */
export function readReport(): Report {
  return JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
}

/** The README. */
export function readReadme(): string {
  return readFileSync(readmeFile, 'utf8');
}

/** Keeps figures, and has the README show them. */
export function writeReport(report: Report): void {
  const readme = withSection(readReadme(), renderReport(report));
  writeFileSync(reportFile, `${JSON.stringify(report, undefined, 2)}\n`);
  writeFileSync(readmeFile, readme);
}
