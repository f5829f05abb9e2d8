/** What chisel prints after `error: `. */
export class ChiselError extends Error {
  override readonly name = 'ChiselError';
}
