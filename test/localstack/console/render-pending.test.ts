import { stripVTControlCharacters } from 'node:util';
import { renderPending } from '../../../localstack/console/render-pending.ts';

test('whoever has to confirm is shown with the token, and cannot forge a line', () => {
  const line = renderPending({
    kind: 'subscription-pending',
    topic: 'alerts',
    protocol: 'email',
    endpoint: 'ann@example.com\nforged',
    token: 'abc',
  });
  expect(stripVTControlCharacters(line)).toMatch(
    /^subscribed {2}ann@example\.com\uFFFDforged is told by alerts once it confirms: .*abc$/,
  );
});
