/** How much rockcraft prints. Quiet is no choice: it would not even say what it packed. */
export const verbosities = ['brief', 'verbose', 'debug', 'trace'] as const;
export type Verbosity = (typeof verbosities)[number];

/** The services of Ubuntu Pro that rockcraft 1.20 can build with (`rockcraft pack --help`). */
export const proServices = ['esm-apps', 'esm-infra', 'fips', 'fips-preview', 'fips-updates'];

/** What is to be packed, and how. */
export interface PackRequest {
  /** Absolute path of the directory that holds rockcraft.yaml. */
  readonly path: string;
  /** Label of one platform; all that this host can build when absent. */
  readonly platform?: string;
  /** Debian architecture to pack for; never together with `platform`. */
  readonly buildFor?: string;
  readonly verbosity: Verbosity;
  /** Some of `proServices`. */
  readonly pro: readonly string[];
  /** Build on this machine itself instead of in an instance of LXD. */
  readonly destructive: boolean;
  /** Run the project's spread tests on the rock. */
  readonly test: boolean;
  /** How often a failure that may pass is tried again, after the first try. */
  readonly retries: number;
  /** Variables for rockcraft, besides those that it inherits. */
  readonly env: ReadonlyMap<string, string>;
  /** Take the rock of an earlier run when it was packed from the same sources. */
  readonly skipUnchanged: boolean;
}

/** What counts when only a path is given. */
export const standardRequest: Omit<PackRequest, 'path'> = {
  verbosity: 'verbose',
  pro: [],
  destructive: false,
  test: false,
  retries: 3,
  env: new Map(),
  skipUnchanged: false,
};
