import * as fc from 'fast-check';
import type * as module from '../../../../lib/api/publish-templates.ts';
import { render } from '../../../lib/api/render.ts';
import { incident } from '../../../schemas/fixture.ts';
import { property } from '../variant.ts';
import { search } from './search.ts';

type Module = typeof module;

/** Text that means something in a form, and text that does not. */
const anyText = fc
  .array(fc.constantFrom('&', '=', '%26', '+', '#', '&MessageGroupId=other', '&MessageDeduplicationId=1', 'x', 'ü'))
  .map((parts) => parts.join(''));

/** Whatever an event says, the call that queues it has its own parameters: the group of the client of the path, and the body as it came. */
export const queueCall = property(
  'the call to the queue has its own parameters and no other',
  'lib/api/publish-templates.ts',
  async ({ publishEventTemplate, publishBatchTemplate }: Module) =>
    search(anyText, (text) => {
      const event = incident({ source: text });
      const body = JSON.stringify(event);
      return (
        wrongIn(render(publishEventTemplate, body, { clientId: 'acme' }).text, 'MessageGroupId MessageBody', body) ??
        wrongIn(
          render(publishBatchTemplate, JSON.stringify({ events: [event] }), { clientId: 'acme' }).text,
          ['Id', 'MessageGroupId', 'MessageBody'].map((name) => `SendMessageBatchRequestEntry.1.${name}`).join(' '),
          body,
        )
      );
    }),
);

function wrongIn(form: string, expected: string, body: string): string | undefined {
  const parameters = [...new URLSearchParams(form)];
  const names = parameters.map(([name]) => name).join(' ');
  if (names !== `Action ${expected} Version`) return `a call with the parameters ${names}`;
  const valueOf = (end: string): string | undefined => parameters.find(([name]) => name.endsWith(end))?.[1];
  if (valueOf('MessageGroupId') !== 'acme') return `a call into the group ${valueOf('MessageGroupId')}`;
  return valueOf('MessageBody') === body ? undefined : 'a body that is not what came';
}
