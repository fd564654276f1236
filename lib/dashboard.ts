import { Aws, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  AlarmStatusWidgetSortBy,
  CfnAlarm,
  CfnCompositeAlarm,
  CompositeAlarm,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IWidget,
  PeriodOverride,
  TextWidget,
  TextWidgetBackground,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { dashboardColumns, maxAlarmsPerWidget } from '../schemas/limits.ts';
import { severities, type Severity } from './alarms/severity.ts';
import { actionSections } from './dashboard/action-sections.ts';
import { deliverSections } from './dashboard/deliver-section.ts';
import { flowSections } from './dashboard/flow-sections.ts';
import type { LineScope } from './dashboard/lines.ts';
import type { Graph, Section } from './dashboard/section.ts';
import { sideSections } from './dashboard/side-sections.ts';
import { thresholdsOf } from './dashboard/thresholds.ts';
import { appName } from './names.ts';

/** Rows of the grid that a graph takes, and a title with a line of text. */
const graphHeight = 6;
const textHeight = 2;

/**
 * The dashboard `sluice-<stage>`: the state of every alarm on top, then the stages in the order of the flow, each with what passes, how old
 * it is and what fails. It shows the alarms that its stack has when it is made, so it is made last.
 */
export class Dashboard extends Construct {
  /** Where it is seen. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: LineScope) {
    super(scope, id);
    const { stage } = props;
    const alarms = Stack.of(this)
      .node.findAll()
      .filter((construct) => construct instanceof Alarm || construct instanceof CompositeAlarm);
    const metricAlarms = alarms.filter((alarm) => alarm instanceof Alarm);
    const sections = [flowSections, actionSections, deliverSections, sideSections].flatMap((of) => of(props));
    const dashboardName = `${appName}-${stage.name}`;
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName,
      defaultInterval: Duration.hours(3),
      // Rates are by the minute, whatever time is looked at.
      periodOverride: PeriodOverride.INHERIT,
      widgets: [
        [
          text(
            `# Sluice, stage ${stage.name}\nRates and failures are by the minute. All at once: \`${run('status', props)}\``,
          ),
        ],
        ...severities.flatMap((severity) => alarmRows(severity, alarms)),
        ...sections.flatMap((section) => sectionRows(section, props, metricAlarms)),
      ],
    });
    this.url = `https://${Aws.REGION}.console.aws.amazon.com/cloudwatch/home?region=${Aws.REGION}#dashboards/dashboard/${dashboardName}`;
  }
}

/** The alarms of one urgency, those that are on first. */
function alarmRows(severity: Severity, alarms: readonly (Alarm | CompositeAlarm)[]): IWidget[][] {
  const ofSeverity = alarms.filter((alarm) => nameOfAlarm(alarm).endsWith(`-${severity}`));
  const rows: IWidget[][] = [];
  for (let start = 0; start < ofSeverity.length; start += maxAlarmsPerWidget) {
    const part = ofSeverity.slice(start, start + maxAlarmsPerWidget);
    rows.push([
      new AlarmStatusWidget({
        title: severity,
        alarms: part,
        sortBy: AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
        width: dashboardColumns,
        height: 3,
      }),
    ]);
  }
  return rows;
}

/** A construct's own name is a reference; its resource's is the text. */
function nameOfAlarm({ node: { defaultChild } }: Alarm | CompositeAlarm): string {
  const isNamed = defaultChild instanceof CfnAlarm || defaultChild instanceof CfnCompositeAlarm;
  return (isNamed && defaultChild.alarmName) || '';
}

function sectionRows(
  { title, text: words, command, graphs }: Section,
  scope: LineScope,
  alarms: readonly Alarm[],
): IWidget[][] {
  const width = Math.floor(dashboardColumns / graphs.length);
  return [
    [text(`## ${title}\n${words} \`${run(command, scope)}\``)],
    graphs.map(
      ({ title: graphTitle, lines, isStacked = false }: Graph) =>
        new GraphWidget({
          title: graphTitle,
          left: [...lines],
          leftAnnotations: thresholdsOf(lines, alarms),
          leftYAxis: { min: 0, showUnits: false },
          stacked: isStacked,
          width,
          height: graphHeight,
        }),
    ),
  ];
}

function text(markdown: string): IWidget {
  return new TextWidget({
    markdown,
    width: dashboardColumns,
    height: textHeight,
    background: TextWidgetBackground.TRANSPARENT,
  });
}

function run(command: string, { stage }: LineScope): string {
  return `npx sluice ${command} --stage ${stage.name}`;
}
