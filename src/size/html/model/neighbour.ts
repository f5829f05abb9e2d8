import type { Tile } from './treemap-layout.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

type Box = Pick<Tile, 'x' | 'y' | 'width' | 'height'>;

/** The index of the box that a person means who goes from one in a direction; the same one at an edge. */
export function neighbour(boxes: readonly Box[], from: number, direction: Direction): number {
  const origin = boxes[from];
  if (origin === undefined) return 0;
  let best = from;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [at, box] of boxes.entries()) {
    if (at === from) continue;
    const { ahead, aside } = distances(origin, box, direction);
    // A pixel of the gap may be lost to rounding.
    if (ahead < -1) continue;
    const distance = ahead + 4 * aside;
    if (distance < nearest) {
      nearest = distance;
      best = at;
    }
  }
  return best;
}

/** How far a box is ahead, and how far the middle of the other points past it. */
function distances(from: Box, to: Box, direction: Direction): { ahead: number; aside: number } {
  const isLevel = direction === 'left' || direction === 'right';
  const ahead = {
    left: from.x - (to.x + to.width),
    right: to.x - (from.x + from.width),
    up: from.y - (to.y + to.height),
    down: to.y - (from.y + from.height),
  }[direction];
  const aside = isLevel
    ? gap(from.y, from.height, to.y, to.height)
    : gap(from.x, from.width, to.x, to.width);
  return { ahead, aside };
}

/** How far the middle of one lies outside of the other. */
function gap(start: number, length: number, otherStart: number, otherLength: number): number {
  const middle = start + length / 2;
  return Math.max(0, otherStart - middle, middle - otherStart - otherLength);
}
