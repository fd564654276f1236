import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { limits } from '../limits.ts';
import type { OperationsContext } from './context.ts';
import { parseInput } from './input.ts';
import { page } from './page.ts';

const getInput = z.object({ DashboardName: z.string().min(1) });
const listInput = z.object({
  DashboardNamePrefix: z.string().min(1).max(255).optional(),
  NextToken: z.string().optional(),
});

/**
 * GetDashboard and ListDashboards; they are made by the template.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetDashboard.html (not checked)
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListDashboards.html (not checked)
 */
export function dashboardOperations({ dashboards }: OperationsContext): Operations {
  return {
    GetDashboard: (input) => {
      const { name, arn, body } = dashboards.get(parseInput(getInput, input, 'parameter').DashboardName);
      return { DashboardArn: arn, DashboardBody: body, DashboardName: name };
    },
    ListDashboards: (input) => {
      const { DashboardNamePrefix: prefix = '', NextToken } = parseInput(listInput, input, 'parameter');
      const found = dashboards.all().filter(({ name }) => name.startsWith(prefix));
      const { items, next } = page(found, limits.dashboardsPerPage, NextToken);
      const DashboardEntries = items.map(({ name, arn, body, modifiedAt }) => ({
        DashboardArn: arn,
        DashboardName: name,
        LastModified: modifiedAt / 1000,
        Size: Buffer.byteLength(body),
      }));
      return { DashboardEntries, ...next };
    },
  };
}
