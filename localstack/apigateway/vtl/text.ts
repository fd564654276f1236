import { isNull, JavaDouble, JsonList, type Value } from './values.ts';

/**
 * A value as a template prints it, which is Java's `toString`: a map is `{a=1, b=2}`, a list of a template `[1, 2]`, a list that
 * came from JSON is JSON.
 *
 * @see https://github.com/localstack/localstack/blob/main/localstack-core/localstack/services/apigateway/next_gen/execute_api/template_mapping.py
 *   (lists within maps, as recorded from AWS, checked 2026-11-27)
 */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (isNull(value)) return 'null';
  if (value instanceof JavaDouble) return doubleText(value.value);
  if (value instanceof JsonList) return jsonText(value);
  if (value instanceof Map) return `{${Array.from(value, ([key, member]) => `${key}=${textOf(member)}`).join(', ')}}`;
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  return typeof value === 'object' ? '' : String(value);
}

/** A value as JSON without spaces, its keys in the order in which they came. */
export function jsonText(value: Value): string {
  if (isNull(value)) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Map) {
    const members = Array.from(value, ([key, member]) => `${JSON.stringify(key)}:${jsonText(member)}`);
    return `{${members.join(',')}}`;
  }
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  return textOf(value);
}

/**
 * Java's `Double.toString`: from 10⁻³ to 10⁷ with a fraction, beyond in computerized scientific notation.
 *
 * @see https://docs.oracle.com/javase/8/docs/api/java/lang/Double.html#toString-double- (not checked)
 */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  if (Object.is(value, -0)) return '-0.0';
  if (value === 0 || (size >= 1e-3 && size < 1e7)) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}
