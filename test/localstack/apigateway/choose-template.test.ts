import { chooseTemplate } from '../../../localstack/apigateway/execute/choose-template.ts';

const both = new Map([
  ['text/plain', 'text'],
  ['application/json', 'json'],
]);
const text = new Map([['text/plain', 'text']]);

test.each([
  [both, undefined, 'application/json', 'json'],
  [both, 'text/plain', 'text/plain', 'text'],
  [both, 'image/png, text/plain;q=0.5, application/json', 'text/plain', 'text'],
  [both, '*/*', 'application/json', 'json'],
  [text, 'application/json', 'text/plain', 'text'],
  [new Map<string, string>(), 'text/plain', 'application/json', undefined],
])('of %p, %p gets %s', (templates, accept, type, template) => {
  expect(chooseTemplate(templates, accept)).toEqual([type, template]);
});
