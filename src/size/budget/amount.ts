import { pythonText, type Scalar } from '../../rock/project/project-scalar.ts';

const factors: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/**
 * Reads bytes: a whole number of them, or a number with a unit, in letters of any case: `80 MB`,
 * `76 MiB`, `1.5GB`. A part of a byte is rounded.
 *
 * @returns undefined for anything else
 */
export function readBytes(value: Scalar): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(textOf(value)) ?? [];
  const factor = factors[unit.toLowerCase()];
  if (digits === undefined || factor === undefined) return undefined;
  if (factor === 1 && digits.includes('.')) return undefined;
  return safe(Math.round(Number(digits) * factor));
}

/** Reads `10%`, `2.5 %`; undefined for anything else. */
export function readPercent(value: Scalar): number | undefined {
  const [, digits] = /^(\d+(?:\.\d+)?) ?%$/.exec(textOf(value)) ?? [];
  return digits === undefined ? undefined : safe(Number(digits));
}

/** Reads a whole number that is not negative; undefined for anything else. */
export function readCount(value: Scalar): number | undefined {
  const text = textOf(value);
  return /^\d+$/.test(text) ? safe(Number(text)) : undefined;
}

function textOf(value: Scalar): string {
  return pythonText(value).trim();
}

/** What is no longer exact is no limit that anybody means. */
function safe(value: number): number | undefined {
  return value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}
