import type { Synthesized } from './synthesized.ts';

/** A widget of a dashboard, as far as tests look at it. */
export interface Widget {
  readonly type: 'alarm' | 'log' | 'metric' | 'text';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly Line[];
    readonly annotations?: { readonly horizontal?: readonly { readonly value: number }[] };
  };
}

/** `[namespace, name, dimension, value, …, options]`. */
export type Line = readonly [...string[], { readonly stat: string; readonly period: number; readonly label: string }];

/** A line, by its parts. */
export interface ReadLine {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly stat: string;
  readonly periodSeconds: number;
  readonly label: string;
}

/** The parts of a line. */
export function readLine(line: Line): ReadLine {
  const [namespace = '', metric = '', ...rest] = line.slice(0, -1) as string[];
  const options = line.at(-1) as { readonly stat: string; readonly period: number; readonly label: string };
  const dimensions = Object.fromEntries(
    rest.flatMap((name, index) => (index % 2 === 0 ? [[name, rest[index + 1] ?? '']] : [])),
  );
  return { namespace, metric, dimensions, stat: options.stat, periodSeconds: options.period, label: options.label };
}

/** The widgets of a stack's one dashboard. */
export function widgetsOf(stack: Synthesized): readonly Widget[] {
  const [dashboard] = stack.all<{ readonly DashboardBody: string }>('AWS::CloudWatch::Dashboard');
  return widgetsIn(dashboard?.properties.DashboardBody ?? '');
}

/** The widgets of a dashboard's body. */
export function widgetsIn(body: string): readonly Widget[] {
  return (JSON.parse(body) as { readonly widgets: readonly Widget[] }).widgets;
}

/** Graphs of each section by their titles. */
export function sectionsOf(widgets: readonly Widget[]): Readonly<Record<string, readonly Widget[]>> {
  const sections = new Map<string, Widget[]>();
  let current: Widget[] = [];
  for (const widget of widgets) {
    const title = /^## (.+)/.exec(widget.properties.markdown ?? '')?.[1];
    if (title !== undefined) sections.set(title, (current = []));
    else current.push(widget);
  }
  return Object.fromEntries(sections);
}

/** All lines of graphs. */
export function linesOf(widgets: readonly Widget[]): readonly ReadLine[] {
  return widgets.flatMap(({ properties: { metrics = [] } }) => metrics.map(readLine));
}
