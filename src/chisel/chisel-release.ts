/** A checkout of one branch of canonical/chisel-releases, or a directory like it. */
export interface ChiselRelease {
  /** Absolute path. */
  readonly directory: string;
  /** The Ubuntu release that the slices are for, such as `24.04`. */
  readonly series: string;
  /** Of chisel.yaml, such as `v1` or `v3`. */
  readonly format: string;
  /** Dates as `YYYY-MM-DD`, where chisel.yaml has them. */
  readonly maintenance: { readonly standard?: string; readonly endOfLife?: string };
  /** Names of the packages that have slices, sorted. Read from the names of the files alone. */
  readonly packages: readonly string[];
  /** Names of a package's slices without the package's; undefined when it has no definition. Each file is read once. */
  slicesOf(packageName: string): readonly string[] | undefined;
}
