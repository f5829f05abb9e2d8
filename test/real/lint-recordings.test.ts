/**
 * Holds the rules of lint-rock against what the real rockcraft made of the same projects: what it
 * refused is found, at the right line, and what it packed is no error.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChiselRelease } from '../../src/chisel/chisel-release.ts';
import { readChiselRelease } from '../../src/chisel/read-chisel-release.ts';
import { UserError } from '../../src/errors.ts';
import { findings } from '../unit/rock/lint/rules-look.ts';

const root = resolve(import.meta.dirname, '../..');
const samples = resolve(root, '../shared/samples/rockcraft');

/** Each failed project, with every error and warning that lint-rock has for it. */
const failures: Readonly<Record<string, readonly string[]>> = {
  'bare-with-overlay': ['12 error bare-overlay'],
  'base-end-of-life': ['2 warning base-end-of-life'],
  'build-base-end-of-life': ['3 warning base-end-of-life'],
  'build-base-with-colon': ['3 error colon-base'],
  'build-go-missing': ['13 warning go-without-compiler'],
  'extension-unknown': ['11 warning unknown-extension'],
  'mixed-slices-and-debs': ['12 error mixed-slices-and-debs'],
  'parts-after-unknown': ['12 error unknown-part'],
  'schema-bad-base': ['2 error unknown-base'],
  'schema-bad-build-base': ['3 error unknown-base'],
  'schema-bad-name': ['1 error invalid-name'],
  'schema-bare-without-build-base': ['2 error bare-without-build-base'],
  'schema-checks-only': ['11 error invalid-check', '11 error invalid-check'],
  'schema-entrypoint-service-unknown': ['11 error entrypoint-service'],
  'schema-environment-interpolation': ['11 error environment-interpolation'],
  'schema-forbidden-keys': ['11 error unsupported-key', '12 error unsupported-key'],
  'schema-licence': ['8 error unknown-licence'],
  'schema-many-missing': Array(4).fill('1 error missing-key'),
  'schema-missing-platforms': ['1 error missing-key'],
  'schema-part-unknown-key': ['12 error unknown-part-key'],
  'schema-part-without-plugin': ['12 error part-without-plugin'],
  'schema-parts-list': ['11 error wrong-type'],
  'schema-platform-label': ['10 error invalid-platform', '11 error invalid-platform'],
  'schema-platform-two-build-for': ['10 error invalid-platform'],
  'schema-platform-typo': ['10 error invalid-platform'],
  'schema-platforms-list': ['9 error invalid-platform'],
  'schema-run-user': ['11 error run-user'],
  'schema-services-only': ['11 error invalid-service', '11 error invalid-service'],
  'schema-stage-packages-string': ['12 error wrong-type'],
  'schema-unknown-keys': ['13 warning unknown-key', '14 warning unknown-key'],
  'slice-not-found': ['12 error unknown-slice'],
  'slice-package-not-found': ['12 error unknown-slice'],
  'source-missing-tarball': ['12 warning source-outside-project'],
  'stage-conflict-two-manifests': ['13 error two-manifests'],
  'stage-slices-and-packages': ['12 error mixed-slices-and-debs'],
  'stage-slices-not-found': ['12 error unknown-slice'],
  'version-missing': ['1 error missing-key'],
  'version-not-an-oci-tag': ['4 error invalid-version'],
  'version-too-long': ['4 error invalid-version'],
  'version-with-space': ['4 error invalid-version'],
};

/** Failures that the file cannot show: of the build, the machine, the archive or the command line. */
const invisible = [
  /^base-registry-unreachable$/,
  /^build-(?:compile-error-c|compile-error-make-plugin|for-unknown|long-log|script-error)$/,
  /^build-(?:python-package-missing|snap-not-found)$/,
  /^chisel-archive-/,
  /^(?:host-is-another-release|interrupted-sig(?:int|term)|not-root|output-dir-outside-project)$/,
  /^(?:lxd|no-lxd)-/,
  /^(?:pebble-snap-download-fails|pull-script-error|stage-conflict)$/,
  /^platform-(?:several-in-destructive-mode|unknown)$/,
  /^source-(?:git-down|missing-dir)$/,
  /^stage-(?:package|snap)-not-found$/,
  /^usage-/,
];

/** The reader refuses these before any rule could look: line of the refusal. */
const unreadable: Readonly<Record<string, number>> = {
  'yaml-duplicate-key': 9,
  'yaml-empty': 1,
  'yaml-is-a-list': 1,
  'yaml-syntax-indent': 14,
};

const recordings = globSync('{failures,newer-libs,ok}/**/rockcraft.yaml', { cwd: samples }).sort();

if (recordings.length === 0) {
  it.skip(`there are no recordings of rockcraft in ${samples}`, () => {});
} else {
  describe('what rockcraft made of projects', () => {
    let release: ChiselRelease;
    beforeAll(async () => {
      release = await readChiselRelease(join(samples, 'chisel-release'));
    });
    const serious = (path: string) =>
      findings(readFileSync(path, 'utf8'), { release })
        .filter(({ severity }) => severity !== 'notice')
        .map(({ line, severity, rule }) => `${line} ${severity} ${rule}`)
        .sort();

    it.each(recordings)('%s', (path) => {
      const recording = join(samples, path);
      const [kind = '', sample = ''] = path.split('/');
      const code = readFileSync(join(dirname(recording), 'rc'), 'utf8').trim();
      if (code === '0') {
        expect(serious(recording).filter((found) => found.includes(' error '))).toEqual([]);
      } else if (sample in unreadable) {
        expect(lineOfRefusal(recording)).toBe(unreadable[sample]);
      } else if (invisible.some((name) => name.test(sample))) {
        expect(serious(recording)).toEqual([]);
      } else {
        const all = failures[sample];
        // The project of newer-libs has only the first of the two keys.
        expect(serious(recording)).toEqual(
          kind === 'newer-libs' && sample === 'schema-unknown-keys' ? all?.slice(0, 1) : all,
        );
      }
    });
  });
}

describe('the projects of this repository', () => {
  const projects = globSync('{bench,examples,test/support/fixtures}/**/rockcraft.yaml', {
    cwd: root,
  });
  it.each(projects)('%s is no error and no warning', (path) => {
    const found = findings(readFileSync(join(root, path), 'utf8'), { release: undefined });
    expect(found.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });
});

function lineOfRefusal(path: string): number | undefined {
  try {
    findings(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof UserError) return error.place?.line;
    throw error;
  }
  return undefined;
}
