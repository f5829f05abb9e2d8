import type { InputReader } from '../../runner/inputs.ts';
import { readThreshold, type Threshold } from '../../size/comment/threshold.ts';

/** The input `comment-threshold`. */
export function readCommentThreshold(read: InputReader): Threshold {
  const text = read.optional('comment-threshold') ?? '10 kB';
  return (
    readThreshold(text) ??
    read.refuse('comment-threshold', text, 'bytes with a unit, or percent', '10 kB')
  );
}
