import type { ByteMatchStatement, NestableStatement } from './statement-config.ts';
import { transform } from './transform.ts';
import { headerOf, type WebRequest } from './web-request.ts';

/** Whether a request is one. */
export type Test = (request: WebRequest) => boolean;

/** Compiles a statement that looks at a request alone, not at those before it. */
export function compileStatement(statement: NestableStatement): Test {
  const { AndStatement, ByteMatchStatement, NotStatement, OrStatement } = statement;
  if (ByteMatchStatement) return compileByteMatch(ByteMatchStatement);
  if (NotStatement) {
    const test = compileStatement(NotStatement.Statement);
    return (request) => !test(request);
  }
  const tests = (AndStatement ?? OrStatement)?.Statements.map(compileStatement) ?? [];
  return AndStatement
    ? (request) => tests.every((test) => test(request))
    : (request) => tests.some((test) => test(request));
}

const comparisons: Readonly<
  Record<ByteMatchStatement['PositionalConstraint'], (text: string, wanted: string) => boolean>
> = {
  EXACTLY: (text, wanted) => text === wanted,
  STARTS_WITH: (text, wanted) => text.startsWith(wanted),
  ENDS_WITH: (text, wanted) => text.endsWith(wanted),
  CONTAINS: (text, wanted) => text.includes(wanted),
};

/** Bytes are compared as they are: their case counts. */
function compileByteMatch(statement: ByteMatchStatement): Test {
  const { FieldToMatch, PositionalConstraint, SearchString, SearchStringBase64, TextTransformations } = statement;
  const wanted = SearchString ?? Buffer.from(SearchStringBase64 ?? '', 'base64').toString();
  const compare = comparisons[PositionalConstraint];
  return (request) => {
    const text = fieldOf(FieldToMatch, request);
    return text !== undefined && compare(transform(text, TextTransformations), wanted);
  };
}

function fieldOf(
  { Method, QueryString, SingleHeader }: ByteMatchStatement['FieldToMatch'],
  request: WebRequest,
): string | undefined {
  if (SingleHeader) return headerOf(request, SingleHeader.Name);
  if (Method) return request.method;
  return QueryString ? request.queryString : request.uriPath;
}
