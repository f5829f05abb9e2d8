/** Megabits per second at which times to pull are stated: what a node in a data centre has at least. */
export const statedBandwidth = 100;

/** Seconds that bytes take on the way at that bandwidth. */
export function pullSeconds(bytes: number): number {
  return (bytes * 8) / (statedBandwidth * 1e6);
}
