/** A time in seconds as people read it, without the unit: `0.4`, `75.0`. */
export function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
