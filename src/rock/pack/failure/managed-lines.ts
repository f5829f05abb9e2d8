import { cleanLine, isChildLine, type OutputLine, withoutChildPrefix } from '../pack-output.ts';

/** A line of the inner rockcraft's log in the outer one's, with the time that the inner one gave it. */
const stamped = /^:: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;

/**
 * The lines of the rockcraft inside the build instance, as it wrote them; none when there are none.
 * The outer log has them behind its own time, `:: ` and the inner time (`… :: 2026-11-21
 * 10:57:46.977 Building app`), so that a line of a build is `… :: … :: + make`, and a line after
 * the first of a message has no time. Follows from craft-application, services/provider.py, and
 * from logs in issue threads of rockcraft; no pack in an instance was recorded.
 */
export function managedLines(lines: readonly OutputLine[]): readonly OutputLine[] {
  const last = lines.findLastIndex(isManaged);
  if (last < 0) return [];
  const before = lines.slice(0, last).findLastIndex(({ text }) => !isChildLine(text));
  const after = lines.slice(last).findIndex(({ text }) => !isChildLine(text));
  const inner = lines.slice(before + 1, after < 0 ? lines.length : last + after);
  return inner.map(unwrapped);
}

/** Whether the line is one that the inner rockcraft wrote. */
export function isManaged({ text }: OutputLine): boolean {
  return stamped.test(text);
}

/** A line that stands behind one `:: `, without it and without a time that follows it. */
export function unwrapped({ text }: OutputLine): OutputLine {
  return cleanLine(withoutChildPrefix(text));
}
