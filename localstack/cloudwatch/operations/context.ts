import type { CloudEnvironment } from '../../core/environment.ts';
import type { Alarms } from '../alarms/alarms.ts';
import type { Dashboards } from '../dashboards/dashboards.ts';
import type { MetricStore } from '../metrics/metric-store.ts';

/** What the operations work on. */
export interface OperationsContext {
  readonly environment: CloudEnvironment;
  readonly store: MetricStore;
  readonly alarms: Alarms;
  readonly dashboards: Dashboards;
  /** Does what is due at the last full minute, if that was not done: for operations that show what there is. */
  readonly settle: () => void;
}
