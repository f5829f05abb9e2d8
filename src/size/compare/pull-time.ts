/** Megabits per second at which times to pull are stated: what a node in a data centre has at least. */
export const statedBandwidth = 100;

/** Seconds that bytes take on the way, at so many megabits per second. */
export function pullSeconds(bytes: number, megabitsPerSecond: number = statedBandwidth): number {
  return (bytes * 8) / (megabitsPerSecond * 1e6);
}
