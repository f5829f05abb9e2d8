/** A column of numbers, and what it lies in. */
interface Column {
  readonly buffer: ArrayBuffer;
  readonly BYTES_PER_ELEMENT: number;
}

/**
 * The buffer of a column, made long enough for `length` numbers; what is new is zeros. The column
 * itself is empty from then on: a copy would wait for the collector, and large ones beside it.
 */
export function lengthened({ buffer, BYTES_PER_ELEMENT }: Column, length: number): ArrayBuffer {
  return buffer.transfer(length * BYTES_PER_ELEMENT);
}
