/** A checkout of one branch of canonical/chisel-releases, or a directory like it. */
export interface ChiselRelease {
  /** Absolute path. */
  readonly directory: string;
  /** The Ubuntu release that the slices are for, such as `24.04`. */
  readonly series: string;
  /** Of chisel.yaml, such as `v1` or `v3`. */
  readonly format: string;
  readonly maintenance: Maintenance;
  /** Names of the packages that have slices, sorted. Read from the names of the files alone. */
  readonly packages: readonly string[];
  /**
   * Names of a package's slices without the package's; undefined when it has no definition. Each
   * file is read once.
   *
   * @throws UserError when the definition is none that chisel could read
   */
  slicesOf(packageName: string): readonly string[] | undefined;
  /**
   * What the slices of a package hold, by their names without the package's; undefined when it has
   * no definition. Each file is read once.
   *
   * @throws UserError when the definition is none that chisel could read
   */
  detailsOf(packageName: string): ReadonlyMap<string, SliceDetail> | undefined;
}

export interface SliceDetail {
  /** Full names of the slices that come with it, such as `libc6_libs`: its own, and those of its package. */
  readonly essential: readonly string[];
  /** Absolute paths and patterns of paths, as they are written: `*` and `?` within a name, `**` for anything. */
  readonly contents: readonly string[];
}

/**
 * When the Ubuntu release is cared for, as chisel.yaml has it: dates as `YYYY-MM-DD`. Old branches
 * have none. Outside of `standard` to the first of `expanded` and `endOfLife`, `chisel cut` refuses
 * without `--ignore`.
 */
export interface Maintenance {
  /** First day of standard support: the release is unstable before it. */
  readonly standard?: string;
  /** First day of paid Expanded Security Maintenance, on which the free archive stops being maintained. */
  readonly expanded?: string;
  /** First day of paid Legacy support. */
  readonly legacy?: string;
  /** Nothing is maintained from then on, and the archive moves to old-releases.ubuntu.com. */
  readonly endOfLife?: string;
}
