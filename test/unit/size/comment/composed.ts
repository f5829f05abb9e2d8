import {
  type CommentOptions,
  composeComment,
} from '../../../../src/size/comment/compose-comment.ts';
import type { ImageReport } from '../../../../src/size/image-report.ts';

export const options: CommentOptions = {
  name: 'etl',
  headSha: '1234567890abcdef1234567890abcdef12345678',
  link: new URL('https://github.com/o/r/actions/runs/1'),
  threshold: { unit: 'bytes', value: 10_000 },
  units: 'decimal',
};

/** The text that is to be written; undefined when nothing is. */
export function compose(
  existing: string | undefined,
  reports: readonly ImageReport[],
  changed: Partial<CommentOptions> = {},
): string | undefined {
  const composed = composeComment(existing, reports, { ...options, ...changed });
  return composed.kind === 'write' ? composed.body : undefined;
}

/** The first comment of all. */
export function first(
  reports: readonly ImageReport[],
  changed: Partial<CommentOptions> = {},
): string {
  return compose(undefined, reports, changed) ?? '';
}
