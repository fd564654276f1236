import { Metrics } from '@aws-lambda-powertools/metrics';
import { parseEmf } from '../../../localstack/cloudwatch/emf/parse-emf.ts';
import { countQuarantined } from '../../../lambdas/shared/count-quarantined.ts';
import type { RejectionCode } from '../../../schemas/problems.ts';

/** What CloudWatch makes of the log lines for these codes. */
function pointsOf(codes: readonly RejectionCode[]) {
  const written: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  countQuarantined(new Metrics({ namespace: 'sluice/dev', serviceName: 'validator' }), codes);
  write.mockRestore();
  return written.flatMap(parseEmf);
}

const point = (reason: string, value: number) =>
  expect.objectContaining({
    id: {
      namespace: 'sluice/dev',
      name: 'events_quarantined_total',
      dimensions: { service: 'validator', reason },
    },
    unit: 'Count',
    values: [value],
  }) as unknown;

it('counts each reason under a dimension of its own', () => {
  expect(pointsOf(['conflict', 'invalid_data', 'conflict'])).toEqual([point('conflict', 2), point('invalid_data', 1)]);
});

it('writes nothing for nothing', () => expect(pointsOf([])).toEqual([]));
