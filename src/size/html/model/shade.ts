/** How much something grew (above 0) or shrank (below), in steps that a colour can tell. */
export type Shade = -3 | -2 | -1 | 0 | 1 | 2 | 3;

/** From a share of 1 %, 10 % and 50 % of what was there before. */
const steps = [0.01, 0.1, 0.5];

export function shadeOf(before: number, after: number): Shade {
  if (before === after) return 0;
  const share = before === 0 ? 1 : Math.abs(after - before) / before;
  const step = steps.filter((least) => share >= least).length;
  return (after < before ? -step : step) as Shade;
}
