import type { Report } from './report.ts';

/** A report as the README's section of figures has it, in Markdown as prettier writes it. */
export function renderReport(report: Report): string {
  const { date, command, broken, variants } = report;
  const rows = [
    ['simulated, not AWS', 'figures'],
    ['seeds, each a run of its own', number(report.seeds)],
    ['events acknowledged', number(report.acknowledged)],
    ['events put on the bus, repetitions too', number(report.published)],
    ['calls that went wrong', withKinds(report.faults)],
    ['weather', withKinds(report.weather)],
    ["operators' actions in the middle of it", withKinds(report.operators)],
    ['seeds that broke an invariant', broken.length === 0 ? '0' : `${number(broken.length)}: ${broken.join(', ')}`],
    ['naive variants that were found out', `${variants.red} of ${variants.all}`],
  ];
  return [...table(rows), '', `Made on ${date} by \`${command}\`.`].join('\n');
}

function withKinds(counts: Readonly<Record<string, number>>): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(counts).map(([kind, count]) => `${kind} ${number(count)}`);
  return kinds.length === 0 ? '0' : `${number(total)}: ${kinds.join(', ')}`;
}

/** With commas, whatever the machine's language. */
function number(value: number): string {
  return value.toLocaleString('en-US');
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const padded = (row: readonly string[]): string => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [padded(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(padded)];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
