import { renderAge } from '../dlq/age.ts';
import { renderTable } from '../table.ts';
import type { FlowRow, Measured } from './model.ts';
import { shortCount, shortRate } from './short-number.ts';

const head = ['STAGE', '', 'DEPTH', 'AGE', 'IN/MIN', 'OUT/MIN', 'FAILED', 'DEAD'];

/** Columns that stand on the left; numbers stand on the right. */
const textColumns = 2;

/** The shortest that a name is cut to. */
const minNameColumns = 6;

/** The flow as a table: an empty cell where there is no such thing, `-` for what is not known, `?` for what may not be read. */
export function renderFlow(rows: readonly FlowRow[], columns: number): readonly string[] {
  const cells = rows.map((row, index) => [
    row.stage === rows[index - 1]?.stage ? '' : row.stage,
    row.name ?? '',
    cell(row.depth, shortCount),
    cell(row.oldestSeconds, renderAge),
    cell(row.inPerMinute, shortRate),
    cell(row.outPerMinute, shortRate),
    cell(row.failed, shortCount),
    cell(row.dead, shortCount),
  ]);
  const aligned = alignRight([head, ...cells]);
  const widest = Math.max(
    ...renderTable(aligned)
      .split('\n')
      .map(({ length }) => length),
  );
  const nameColumns = Math.max(minNameColumns, ...cells.map(([, name = '']) => name.length));
  const room = Math.max(minNameColumns, nameColumns - Math.max(0, widest - columns));
  const fitted = aligned.map((row) => row.map((text, index) => (index === 1 ? cut(text, room) : text)));
  // A terminal that is narrower than that shows the first columns.
  return renderTable(fitted)
    .split('\n')
    .map((line) => line.slice(0, columns).trimEnd());
}

function alignRight(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widths = head.map((_title, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) => row.map((text, index) => (index < textColumns ? text : text.padStart(widths[index] ?? 0))));
}

function cell(value: Measured | undefined, render: (value: number) => string): string {
  if (value === undefined) return '';
  if (value === 'unread') return '?';
  return value === null ? '-' : render(value);
}

function cut(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
}
