import type { Operator } from '../../../bin/operator/operator.ts';
import { failureStoreOf } from '../../../bin/resend/failure-store.ts';
import { awsError, stageWith } from '../replay/fake-stage.ts';

/** A bucket in which reading ends so. */
async function readingThrows(error: Error) {
  const send = async (): Promise<never> => {
    throw error;
  };
  const s3 = { send } as unknown as Operator['s3'];
  return failureStoreOf({ ...stageWith({}).operator, s3 });
}

test('an object that is gone is none, and anything else that is wrong is thrown', async () => {
  expect(await (await readingThrows(awsError('NoSuchKey'))).read('key')).toBeUndefined();
  await expect((await readingThrows(awsError('AccessDenied'))).read('key')).rejects.toThrow('AccessDenied');
});
