import * as z from 'zod';
import type { CloudEnvironment } from '../../core/environment.ts';
import { dashboardInvalid, dashboardNotFound } from '../errors.ts';
import { dashboardBody } from './dashboard-body.ts';

/** A dashboard that is kept as it was put. */
export interface Dashboard {
  readonly name: string;
  readonly arn: string;
  readonly body: string;
  /** ms since the epoch. */
  readonly modifiedAt: number;
}

/** Dashboards by name. Nothing draws them; they are checked, and can be read. */
export class Dashboards {
  readonly #environment: CloudEnvironment;
  readonly #dashboards = new Map<string, Dashboard>();

  constructor(environment: CloudEnvironment) {
    this.#environment = environment;
  }

  /**
   * Creates or overwrites a dashboard.
   *
   * @throws AwsError `InvalidParameterInput` saying every place of the body that is wrong
   */
  put(name: string, body: string): Dashboard {
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(name))
      throw dashboardInvalid(`its name ${name} is not of letters, digits, - and _`);
    const checked = dashboardBody.safeParse(jsonOf(body));
    if (!checked.success) throw dashboardInvalid(z.prettifyError(checked.error));
    const { accountId, clock } = this.#environment;
    const dashboard = {
      name,
      arn: `arn:aws:cloudwatch::${accountId}:dashboard/${name}`,
      body,
      modifiedAt: clock.now(),
    };
    this.#dashboards.set(name, dashboard);
    return dashboard;
  }

  /** @throws AwsError `ResourceNotFound` */
  get(name: string): Dashboard {
    const found = this.#dashboards.get(name);
    if (!found) throw dashboardNotFound(name);
    return found;
  }

  /** All of them, by name. */
  all(): readonly Dashboard[] {
    return [...this.#dashboards.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw dashboardInvalid('it is no JSON');
  }
}
