/** rockcraft.yaml after it was checked. */
export interface Project {
  readonly name: string;
  readonly title: string;
  /** Absent when a part sets it (`adopt-info`). */
  readonly version?: string;
  readonly adoptInfo?: string;
  readonly summary: string;
  readonly description: string;
  readonly license?: string;
  /** `bare` or `ubuntu@24.04`. */
  readonly base: string;
  readonly buildBase: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly checks: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly entrypointService?: string;
  readonly entrypointCommand?: string;
  readonly runUser?: string;
  readonly parts: readonly Part[];
}

/** One part of rockcraft.yaml. */
export interface Part {
  readonly name: string;
  readonly plugin: 'nil' | 'dump' | 'python';
  readonly source?: string;
  readonly after: readonly string[];
  readonly stagePackages: readonly string[];
  readonly buildPackages: readonly string[];
  readonly buildEnvironment: readonly (readonly [name: string, value: string])[];
  readonly organize: readonly (readonly [from: string, to: string])[];
  /** Globs of what goes on, and with a leading `-` of what does not. */
  readonly stage: readonly string[];
  readonly prime: readonly string[];
  readonly overridePull?: string;
  readonly overrideBuild?: string;
  readonly pythonRequirements: readonly string[];
  readonly pythonPackages: readonly string[];
}

/** Whether stage-packages name slices of packages: these have an underscore, packages never have. */
export function areSlices(stagePackages: readonly string[]): boolean {
  return stagePackages.some((name) => name.includes('_'));
}
