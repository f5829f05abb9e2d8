import type { ChiselRelease } from '../../../../src/chisel/chisel-release.ts';
import { LintedProject, type Surroundings } from '../../../../src/rock/lint/linted-project.ts';
import type { Severity } from '../../../../src/rock/lint/rule.ts';
import { rules } from '../../../../src/rock/lint/rules/all.ts';
import { projectFromText } from '../../../../src/rock/project/project.ts';

export interface Found {
  readonly rule: string;
  readonly severity: Severity;
  readonly line: number;
  readonly message: string;
}

/** The day on which the recordings of rockcraft were made. */
export const today = Date.UTC(2026, 10, 21);

/** Stands in for a checkout of chisel-releases: a few packages and slices that Ubuntu 24.04 has. */
export const standInRelease: ChiselRelease = releaseOf({
  'base-files': ['base', 'bin', 'chisel', 'lib', 'release-info'],
  bash: ['bins'],
  'ca-certificates': ['data', 'data-with-certs'],
  coreutils: ['bins'],
  curl: ['bins'],
  dash: ['bins'],
  hello: ['bins', 'copyright'],
  'libgssapi-krb5-2': ['libs'],
  openssl: ['bins', 'config'],
  'openjdk-21-jre-headless': ['core', 'standard'],
  'python3.12': ['core', 'standard'],
  'python3.12-venv': ['ensurepip'],
});

export function releaseOf(slices: Readonly<Record<string, readonly string[]>>): ChiselRelease {
  return {
    directory: '/chisel-releases',
    series: '24.04',
    format: 'v1',
    maintenance: {},
    packages: Object.keys(slices).sort(),
    slicesOf: (name) => (Object.hasOwn(slices, name) ? slices[name] : undefined),
    detailsOf: () => undefined,
  };
}

/** Everything that all rules find in a rockcraft.yaml, rule by rule. */
export function findings(text: string, options: Partial<Surroundings> = {}): readonly Found[] {
  const project = projectFromText(text, 'rockcraft.yaml');
  const linted = new LintedProject(project, { release: standInRelease, today, ...options });
  return rules.flatMap((rule) =>
    [...rule.check(linted)].map(({ path, message, severity = rule.severity }) => ({
      rule: rule.name,
      severity,
      line: project.position(path).line,
      message,
    })),
  );
}
