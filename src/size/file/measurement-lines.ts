import { isNestedDeeper } from './nesting.ts';

/** Deeper than any measurement; `JSON.parse` would spend 70 bytes on each level of a hostile one. */
export const deepest = 100;

/** What stands between the head of a measurement file and its runs, and after the last of them. */
export const runsBegin = ',\n "files": [\n  ';
export const runsEnd = '\n ]\n}\n';
export const runsSeparator = ',\n  ';

/** Characters. The line of a run has up to a thousand names. */
const longestLine = 1024 * 1024;

/**
 * Parses a measurement file line by line, as `writeMeasurement` lays it out: that costs a third less
 * than the JSON as a whole, the nesting of which would have to be looked at first. Undefined for any
 * other layout, and for what is no JSON.
 */
export function parseLines(bytes: Buffer): object | undefined {
  const begin = bytes.indexOf(runsBegin);
  const end = bytes.length - runsEnd.length;
  if (begin === -1 || bytes.toString('latin1', end) !== runsEnd) return undefined;
  const head = bytes.subarray(0, begin);
  if (isNestedDeeper(head, deepest)) return undefined;
  const lines = bytes.toString('utf8', begin + runsBegin.length, end).split(runsSeparator);
  if (lines.some(({ length }) => length > longestLine)) return undefined;
  try {
    const document: unknown = JSON.parse(`${head}}`);
    const isObject = typeof document === 'object' && document !== null;
    if (!isObject || Object.hasOwn(document, 'files')) return undefined;
    return { ...document, files: lines.map((line) => JSON.parse(line) as unknown) };
  } catch {
    // Said by who parses all of it at once.
    return undefined;
  }
}
