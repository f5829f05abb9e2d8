/**
 * A scalar of rockcraft.yaml. Whole numbers are `bigint`: Python's have no bounds, and its 1 and
 * 1.0 are written differently.
 */
export type Scalar = null | boolean | bigint | number | string;

/**
 * What a plain (unquoted) scalar means to rockcraft, which reads with PyYAML's safe loader. That
 * is YAML 1.1 as PyYAML resolves it: `yes` and `on` are booleans but `y` is not, `010` is octal,
 * `1:30` counts in sixties, `1e3` is text because a float needs a point. Dates stay text as they
 * are written, which is also how rockcraft shows them.
 *
 * @returns undefined for what PyYAML takes for a number and then fails to read
 */
export function plainScalar(text: string): Scalar | undefined {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(text)) return true;
  if (/^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text)) return false;
  if (wholeNumber.test(text)) return toBigInt(text);
  if (floatingPoint.test(text)) return toFloat(text);
  return text;
}

/** A scalar as Python's `str()` writes it: how rockcraft turns a version into text. */
export function pythonText(value: Scalar): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? pythonFloat(value) : String(value);
}

const wholeNumber = /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|0[0-7_]*|[1-9][\d_]*(?::[0-5]?\d)*)$/;

const floatingPoint =
  /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** Python converts no longer number from text (`sys.set_int_max_str_digits`). */
const mostDigits = 4300;

function toBigInt(text: string): bigint | undefined {
  const digits = text.replaceAll(/^[-+]|_/g, '');
  const sign = text.startsWith('-') ? -1n : 1n;
  if (/^0[bx]/.test(digits)) return digits.length > 2 ? sign * BigInt(digits) : undefined;
  if (digits.startsWith('0')) return sign * BigInt(`0o${digits}`);
  if (digits.length > mostDigits) return undefined;
  return sign * digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n);
}

function toFloat(text: string): number {
  const digits = text.replaceAll(/^[-+]|_/g, '').toLowerCase();
  const sign = text.startsWith('-') ? -1 : 1;
  if (digits === '.nan') return Number.NaN;
  if (digits === '.inf') return sign * Number.POSITIVE_INFINITY;
  return sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Both languages write the shortest digits that give the same number back; the layout differs. */
function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const [mantissa = '', power = ''] = value.toExponential().split('e');
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    const digits = String(Math.abs(exponent)).padStart(2, '0');
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
  }
  const decimals = Math.max(mantissa.replace(/^-?\d\.?/, '').length - exponent, 1);
  const written = value.toFixed(decimals);
  return Object.is(value, -0) ? `-${written}` : written;
}
