/** A channel of the snap store, in its full form. */
export interface Channel {
  /** `latest`, `5.21`. */
  readonly track: string;
  /** `latest/stable`, `5.21/edge/fix-1`: as `snap list` shows it, but for a branch, which that shortens. */
  readonly name: string;
}

const risks: readonly string[] = ['stable', 'candidate', 'beta', 'edge'];

/**
 * Reads `[TRACK/]RISK[/BRANCH]` or `TRACK`, as snap does. Undefined for anything else, and so for
 * what snap would take for an option.
 */
export function parseChannel(text: string): Channel | undefined {
  const parts = text.split('/');
  if (parts.length > 3 || !parts.every((part) => /^[A-Za-z0-9][\w.+-]{0,127}$/.test(part)))
    return undefined;
  const [first = '', ...others] = parts;
  const [track, ...rest] = risks.includes(first) ? ['latest', ...parts] : [first, ...others];
  const [risk = 'stable', ...branch] = rest;
  if (!risks.includes(risk) || branch.length > 1) return undefined;
  return { track, name: [track, risk, ...branch].join('/') };
}

/** The number that a version or track begins with; undefined for `latest`, which has none. */
export function majorOf(version: string): number | undefined {
  const digits = /^[0-9]{1,9}(?![0-9])/.exec(version);
  return digits === null ? undefined : Number(digits[0]);
}
