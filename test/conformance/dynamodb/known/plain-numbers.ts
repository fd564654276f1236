import { AwsError } from '../../../../localstack/core/aws-error.ts';
import { formatDecimal, parseDecimal } from '../../../../localstack/dynamodb/values/decimal.ts';

/** A body with every number in the one form that it has on AWS. */
export function plainNumbers(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(plainNumbers);
  if (typeof body !== 'object' || body === null) return body;
  const entries = Object.entries(body).map(([name, member]) => {
    if (name === 'N' && typeof member === 'string') return [name, plainNumber(member)] as const;
    if (name === 'NS' && Array.isArray(member)) return [name, member.map(plainNumber).sort()] as const;
    return [name, plainNumbers(member)] as const;
  });
  return Object.fromEntries(entries);
}

function plainNumber(text: unknown): string {
  try {
    return formatDecimal(parseDecimal(String(text)));
  } catch (error) {
    if (error instanceof AwsError) return String(text);
    throw error;
  }
}
