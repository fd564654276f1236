/** A number as CloudWatch writes it into texts: always with a decimal point, `2.0`, and `1.0E7` from there on. */
export function decimal(value: number): string {
  const magnitude = Math.abs(value);
  if (value !== 0 && (magnitude >= 1e7 || magnitude < 1e-3)) {
    const [mantissa = '', exponent = ''] = value.toExponential().split('e');
    return `${withPoint(mantissa)}E${Number(exponent)}`;
  }
  return withPoint(String(value));
}

function withPoint(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}

/** A time as CloudWatch writes it into texts for programs: `2026-11-21T10:05:00.000+0000`. */
export function timestampText(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '+0000');
}

/** A time as CloudWatch writes it beside a data point: `21/11/26 10:05:00`. */
export function pointTime(atMs: number): string {
  const [date = '', time = ''] = new Date(atMs).toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}

/** `1 datapoint`, `2 datapoints`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** A time as CloudWatch writes it into a composite alarm's reason: `Saturday 21 November, 2026 10:05:00 UTC`. */
export function dayText(atMs: number): string {
  const date = new Date(atMs);
  const day = String(date.getUTCDate()).padStart(2, '0');
  const time = date.toISOString().slice(11, 19);
  return `${dayNames[date.getUTCDay()]} ${day} ${monthNames[date.getUTCMonth()]}, ${date.getUTCFullYear()} ${time} UTC`;
}
