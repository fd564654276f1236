import { stageNames, synthesized } from './synthesized.ts';

describe.each(stageNames)('encryption in %s', (stageName) => {
  const stack = synthesized(stageName);

  test('the key of AWS itself is used nowhere: EventBridge could not deliver to a queue that has it', () => {
    expect(JSON.stringify(stack.resources)).not.toMatch(/alias\/aws\/|SqsManagedSseEnabled|AES256/);
  });

  test('there is one key besides that of the alarms', () => {
    expect(stack.all('AWS::KMS::Key').map(({ label }) => label)).toEqual(['{Key}', '{Key of alarms}']);
  });
});
