import pc from 'picocolors';
import type { Outcome } from '../outcome.ts';
import type { SuiteReport } from '../suite.ts';
import { renderTable } from './render-table.ts';

/** Divergences of one suite that are shown; of more there is a count. */
const maxShown = 10;

/** Of a long case or answer the beginning is shown. */
const maxCharacters = 800;

/** What people read at the end: a table, what differs and how to see it again, known differences, what was skipped. */
export function renderReport(outcomes: readonly Outcome[], seed: number, cases: number): string {
  const compared = outcomes.filter((outcome) => outcome.kind === 'compared');
  const others = outcomes.filter((outcome) => outcome.kind !== 'compared');
  const rows = compared.map(({ report, version, ms }) => [
    report.suite,
    `${report.oracle} ${version}`,
    String(report.cases),
    String(sumOf(report.listed)),
    String(report.divergences.length),
    `${(ms / 1_000).toFixed(1)} s`,
  ]);
  const sections = [
    renderTable(['suite', 'oracle', 'cases', 'listed', 'divergent', 'took'], rows),
    ...compared.filter(({ report }) => sumOf(report.listed) > 0).map(({ report }) => renderListed(report)),
    ...compared
      .filter(({ report }) => report.divergences.length > 0)
      .map(({ report }) => renderDivergences(report, seed, cases)),
    ...others.map(renderOther),
    renderVerdict(outcomes),
  ];
  return sections.join('\n\n');
}

/** The command that makes the same cases again. */
export function rerunCommand(
  { suite, oracle }: Pick<SuiteReport, 'suite' | 'oracle'>,
  seed: number,
  cases: number,
): string {
  return `npm run conformance -- --only ${oracle} --suite ${suite} --seed ${seed} --cases ${cases}`;
}

function renderListed({ suite, oracle, listed }: SuiteReport): string {
  const lines = Object.entries(listed)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `  ${String(count).padStart(6)}  ${name}`);
  return [`${pc.bold('Known differences')} of ${suite} and ${oracle}`, ...lines].join('\n');
}

function renderDivergences(report: SuiteReport, seed: number, cases: number): string {
  const width = Math.max('embedded'.length, report.oracle.length);
  const shown = report.divergences
    .slice(0, maxShown)
    .flatMap(({ case: name, embedded, oracle }) => [
      `  ${pc.red(shortened(name))}`,
      `    ${'embedded'.padEnd(width)}  ${shortened(JSON.stringify(embedded))}`,
      `    ${report.oracle.padEnd(width)}  ${shortened(JSON.stringify(oracle))}`,
    ]);
  const rest = report.divergences.length - maxShown;
  return [
    `${pc.bold(pc.red('Differs'))}: ${report.suite} and ${report.oracle}`,
    ...shown,
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
    `  again: ${rerunCommand(report, seed, cases)}   (--json for all, and in full)`,
  ].join('\n');
}

function shortened(text: string): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
}

function renderOther(outcome: Exclude<Outcome, { kind: 'compared' }>): string {
  if (outcome.kind === 'skipped') return `${pc.yellow('Skipped')}: ${outcome.oracle}: ${outcome.reason}`;
  const what = outcome.suite === undefined ? outcome.oracle : `${outcome.suite} against ${outcome.oracle}`;
  return `${pc.red('Broken')}: ${what}: ${outcome.reason}`;
}

function renderVerdict(outcomes: readonly Outcome[]): string {
  const reports = outcomes.flatMap((outcome) => (outcome.kind === 'compared' ? [outcome.report] : []));
  const count = (kind: Outcome['kind']): number => outcomes.filter((outcome) => outcome.kind === kind).length;
  const total = (of: (report: SuiteReport) => number): number => reports.reduce((sum, report) => sum + of(report), 0);
  const differing = total(({ divergences }) => divergences.length);
  const text =
    `${total((report) => report.cases)} cases compared, ${differing} differ, ` +
    `${total(({ listed }) => sumOf(listed))} known differences, ${count('skipped')} skipped, ${count('broken')} broken`;
  return pc.bold(differing + count('broken') > 0 || reports.length === 0 ? pc.red(text) : pc.green(text));
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
