import { denialMessage } from '../../../../localstack/identity/policy/decision.ts';
import { denies, lacks } from './fixture.ts';

const message = (denial: Parameters<typeof denialMessage>[3]) =>
  denialMessage('arn:who', 'sqs:SendMessage', 'arn:queue', denial);
const subject = 'User: arn:who is not authorized to perform: sqs:SendMessage on resource: arn:queue';

test.each([
  ['identity-based policy', 'an identity-based policy'],
  ['resource-based policy', 'a resource-based policy'],
  ['permissions boundary', 'a permissions boundary'],
  ['session policy', 'a session policy'],
  ['role trust policy', 'the role trust policy'],
] as const)('a denial by %s reads as AWS’s', (by, named) => {
  expect(message(lacks(by) as never)).toBe(`${subject} because no ${by} allows the sqs:SendMessage action`);
  expect(message(denies(by) as never)).toBe(`${subject} with an explicit deny in ${named}`);
});
