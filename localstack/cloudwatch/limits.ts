/** One minute, milliseconds: the resolution of every metric here. High-resolution storage is not modelled. */
export const minuteMs = 60_000;

/**
 * What CloudWatch allows.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html (checked 2026-11-21)
 */
export const limits = {
  metricsPerCall: 1000,
  dimensionsPerMetric: 30,
  valuesPerMetric: 150,
  /** Values are within plus and minus so much. */
  maxMagnitude: 2 ** 360,
  maxPastMs: 14 * 24 * 60 * minuteMs,
  maxFutureMs: 2 * 60 * minuteMs,
  datapointsPerStatistics: 1440,
  datapointsPerQuery: 100_800,
  queriesPerCall: 500,
  metricsPerAlarm: 10,
  alarmsPerPage: 100,
  /** The page of a dashboard's body; that of quotas says 500 metrics. */
  linesPerWidget: 100,
  alarmsPerWidget: 100,
  widgetsPerDashboard: 500,
  dashboardsPerPage: 1000,
  metricsPerPage: 500,
  tagsPerResource: 50,
  /** `Period` times `EvaluationPeriods`, seconds; the first for periods of less than an hour. */
  maxEvaluationSeconds: { shortPeriods: 86_400, longPeriods: 604_800 },
  historyMs: 30 * 24 * 60 * minuteMs,
} as const;

/** What this cloud keeps, so that its memory has a bound. AWS keeps data points of a minute for 15 days, and any number of metrics. */
export const bounds = {
  /** How long data points are kept, longer only for the metrics that an alarm looks back on further. */
  retentionMs: 3 * 60 * minuteMs,
  metrics: 10_000,
  /** Different values of one metric in one minute that are kept as they are; further ones are rounded to two digits. */
  distinctValues: 500,
  historyItems: 1000,
} as const;
