import { AwsError } from '../core/aws-error.ts';
import type { FormTree } from './service-endpoint.ts';

/** Parts of a parameter's name, between dots. */
const maxDepth = 12;

/** Nests a form's parameters by the dots in their names: `Attribute.1.Name=x` becomes `{ Attribute: { 1: { Name: 'x' } } }`. */
export function formTree(form: URLSearchParams): FormTree {
  const root = newNode();
  for (const [name, value] of form) {
    // The deepest there is: SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue.
    const path = name.split('.', maxDepth + 1);
    if (path.length > maxDepth)
      throw new AwsError('MalformedQueryString', 'The name of a parameter has too many parts.');
    const last = path.pop() as string;
    let node = root;
    for (const part of path) {
      const child = (node[part] ??= newNode());
      if (typeof child === 'string')
        throw new AwsError('MalformedQueryString', `The parameter ${name} contradicts another parameter.`);
      node = child;
    }
    node[last] = value;
  }
  return root;
}

/** The children that are numbered, in the order of their numbers: a list of the Query protocol. */
export function numbered(tree: string | FormTree | undefined): (string | FormTree)[] {
  if (tree === undefined || typeof tree === 'string') return [];
  return Object.entries(tree)
    .filter(([index]) => /^\d+$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

/** Without a prototype: a parameter may be called `__proto__`. */
function newNode(): FormTree {
  return Object.create(null) as FormTree;
}
