import { accessLogFields } from '../../lib/api/access-log.ts';
import { stageNames, synthesized } from './synthesized.ts';

describe.each(stageNames)('traces in %s', (stageName) => {
  const stack = synthesized(stageName);

  test('of the API alone a part is kept, as the stage file says: by the names that the gateway and X-Ray take', () => {
    const [rule, ...more] = stack.all<{ SamplingRule: Record<string, unknown> }>('AWS::XRay::SamplingRule');
    expect(more).toEqual([]);
    expect(rule?.properties.SamplingRule).toMatchObject({
      RuleName: `sluice-${stageName}-api`,
      ServiceName: `sluice-${stageName}-api/v1`,
      ServiceType: 'AWS::ApiGateway::Stage',
      FixedRate: { dev: 0.05, prod: 0.01 }[stageName],
      ReservoirSize: 1,
    });
    expect(String(rule?.properties.SamplingRule['RuleName']).length).toBeLessThanOrEqual(32);
  });
});

test('a line of the access log says the trace', () => {
  expect(accessLogFields.traceId).toBe('$context.xrayTraceId');
});
