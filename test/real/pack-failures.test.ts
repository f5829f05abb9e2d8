/**
 * What every recorded failure of the real rockcraft and the real chisel must be explained as. The
 * tables were written by reading the recordings; all verbosities of one must give the same.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../src/rock/pack/failure/explain-failure.ts';
import { readFailedPack } from '../../src/rock/pack/failure/failed-pack.ts';
import { failureClasses } from '../../src/rock/pack/failure/failure-classes.ts';
import { failureMarkdown } from '../../src/rock/pack/failure/failure-markdown.ts';
import { KeptLines } from '../../src/rock/pack/failure/kept-lines.ts';
import type { PackFailure } from '../../src/rock/pack/failure/pack-failure.ts';
import { projectFromText } from '../../src/rock/project/project.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');

/** Class, part, step, line of rockcraft.yaml, words of the remedy. `-` where there is none. */
type Row = readonly [
  kind: string,
  part: string,
  step: string,
  line: number | '-',
  remedy: RegExp | string,
];

const failures: Readonly<Record<string, Row>> = {
  'failures/bare-with-overlay': ['overlay-on-bare', 'a', '-', 12, "'overlay-script'"],
  'failures/base-end-of-life': ['base-end-of-life', '-', '-', 2, "'ubuntu@25.10'"],
  'failures/base-registry-unreachable': ['registry-unreachable', '-', '-', '-', 'public.ecr.aws'],
  'failures/build-base-end-of-life': ['base-end-of-life', '-', '-', 3, "'ubuntu@20.04'"],
  'failures/build-base-with-colon': ['base-unknown', '-', '-', 3, "with '@' and not ':'"],
  'failures/build-compile-error-c': ['build-script', 'app', 'build', 16, "'app'"],
  'failures/build-compile-error-make-plugin': ['build-script', 'app', 'build', 13, "'app'"],
  'failures/build-for-unknown': ['platform-not-for-this-machine', '-', '-', 9, 'build-on'],
  'failures/build-go-missing': ['build-environment', 'app', 'build', 13, "'build-packages'"],
  'failures/build-long-log': ['build-script', 'app', 'build', 14, "'app'"],
  'failures/build-python-package-missing': [
    'build-dependency-missing',
    'a',
    'build',
    12,
    "Correct 'no-such-package-xyz-123'",
  ],
  'failures/build-snap-not-found': ['snap-not-found', 'a', '-', 12, "Correct 'no-such-snap'"],
  'failures/chisel-archive-404': ['archive-data-missing', 'a', 'build', '-', 'end of life'],
  'failures/chisel-archive-badindex': ['archive-being-published', 'a', 'build', '-', 'published'],
  'failures/chisel-archive-corrupt': ['archive-being-published', 'a', 'build', '-', 'published'],
  'failures/chisel-archive-rel404': ['chisel-release-unknown', 'a', 'build', 3, "'ubuntu-24.04'"],
  'failures/chisel-archive-rel500': [
    'chisel-releases-unreachable',
    'a',
    'build',
    '-',
    'codeload.github.com',
  ],
  'failures/chisel-archive-reset': ['archive-unreachable', 'a', 'build', '-', 'Ubuntu Ports'],
  'failures/extension-unknown': ['extension-unknown', '-', '-', 11, "'nope-framework'"],
  'failures/host-is-another-release': ['host-release', '-', '-', 3, 'change the build-base'],
  'failures/interrupted-sigint': ['interrupted', 'a', 'build', '-', 'Run the job again'],
  'failures/interrupted-sigterm': ['interrupted', 'a', 'build', '-', 'Run the job again'],
  'failures/lxd-no-permission': ['lxd-permission', '-', '-', '-', 'setup-rockcraft'],
  'failures/lxd-too-old': ['lxd-too-old', '-', '-', '-', 'setup-rockcraft'],
  'failures/mixed-slices-and-debs': ['slices-and-debs-mixed', 'a', '-', 12, "slices in 'a'"],
  'failures/no-lxd-no-snapd': ['snapd-missing', '-', '-', '-', 'setup-rockcraft'],
  'failures/no-lxd-snap-install-fails': ['snap-store', '-', '-', '-', 'setup-rockcraft'],
  'failures/no-project-file': ['project-missing', '-', '-', '-', "Set 'path'"],
  'failures/not-root': ['not-root', '-', '-', '-', 'as root'],
  'failures/output-dir-outside-project': ['output-outside-project', '-', 'pack', '-', "'--output'"],
  'failures/parts-after-unknown': ['part-unknown', 'a', '-', 12, "Correct 'zzz' in 'after'"],
  'failures/pebble-snap-download-fails': ['snap-store', 'pebble', 'pull', '-', "'pebble'"],
  'failures/platform-several-in-destructive-mode': ['platforms-several', '-', '-', 9, "'platform'"],
  'failures/platform-unknown': ['platform-unknown', '-', '-', 9, "'nope'"],
  'failures/pull-script-error': ['build-script', 'app', 'pull', 14, /not reached.*'app'/],
  'failures/schema-bad-base': ['base-unknown', '-', '-', 2, "'ubuntu@24.04'"],
  'failures/schema-bad-build-base': ['base-unknown', '-', '-', 3, "'ubuntu@24.04'"],
  'failures/schema-bad-name': ['value-wrong', '-', '-', 1, 'expects'],
  'failures/schema-bare-without-build-base': ['build-base-missing', '-', '-', 2, "'build-base: "],
  'failures/schema-checks-only': ['value-wrong', '-', '-', 11, 'expects'],
  'failures/schema-entrypoint-service-unknown': [
    'entrypoint-service-unknown',
    '-',
    '-',
    11,
    "under 'services'",
  ],
  'failures/schema-environment-interpolation': ['value-wrong', '-', '-', 11, 'expects'],
  'failures/schema-forbidden-keys': ['entrypoint-keys', '-', '-', 11, "'entrypoint-service'"],
  'failures/schema-licence': ['value-wrong', '-', '-', 8, 'expects'],
  'failures/schema-many-missing': ['base-missing', '-', '-', 1, "Add 'base'"],
  'failures/schema-missing-platforms': ['key-missing', '-', '-', 1, "key 'platforms'"],
  'failures/schema-part-unknown-key': ['key-unknown', 'a', '-', 12, "mean 'stage-packages'?"],
  'failures/schema-part-without-plugin': ['plugin-missing', 'a', '-', 12, "'plugin: nil'"],
  'failures/schema-parts-list': ['value-of-wrong-type', '-', '-', 11, "Give 'parts' the type"],
  'failures/schema-platform-label': ['platforms-wrong', '-', '-', 10, "'build-for: [amd64]'"],
  'failures/schema-platform-two-build-for': ['platforms-wrong', '-', '-', 10, 'exactly one'],
  'failures/schema-platform-typo': ['platforms-wrong', '-', '-', 10, "Did you mean 'amd64'?"],
  'failures/schema-platforms-list': ['platforms-wrong', '-', '-', 9, 'as a mapping'],
  'failures/schema-run-user': ['value-wrong', '-', '-', 11, 'expects'],
  'failures/schema-services-only': ['key-unknown', '-', '-', 11, "Did you mean 'startup'?"],
  'failures/schema-stage-packages-string': [
    'value-of-wrong-type',
    'a',
    '-',
    12,
    "'parts.a.stage-packages'",
  ],
  'failures/schema-unknown-keys': ['key-unknown', '-', '-', 13, "the key 'plugs'"],
  'failures/slice-not-found': ['slice-not-found', 'a', 'build', 12, "Correct 'hello_nope'"],
  'failures/slice-package-not-found': [
    'slices-of-package-not-found',
    'a',
    'build',
    12,
    "Correct the name 'nopackage'",
  ],
  'failures/source-git-down': ['source-unreachable', 'app', 'pull', 12, "'source' of 'app'"],
  'failures/source-missing-dir': ['source-missing', 'app', 'pull', 12, "'not-there'"],
  'failures/source-missing-tarball': ['source-missing', 'app', 'pull', 12, 'proxy.py.tar.gz'],
  'failures/stage-conflict': ['stage-conflict', 'b', 'stage', 13, "leave them out of 'b'"],
  'failures/stage-conflict-two-manifests': [
    'stage-conflict-of-manifests',
    'b',
    'stage',
    13,
    "'base-files_chisel' in one part",
  ],
  'failures/stage-package-not-found': [
    'stage-package-not-found',
    'a',
    'pull',
    12,
    "Correct 'no-such-package-x' in 'a'",
  ],
  'failures/stage-snap-not-found': ['snap-not-found', 'a', 'pull', 12, "Correct 'no-such-snap'"],
  'failures/usage-platform-and-build-for': ['usage', '-', '-', '-', 'inputs'],
  'failures/usage-unknown-option': ['usage', '-', '-', '-', 'inputs'],
  'failures/version-missing': ['key-missing', '-', '-', 1, "key 'version'"],
  'failures/version-not-an-oci-tag': ['version-not-a-tag', '-', 'pack', 4, "'2.3.4~rc1+git'"],
  'failures/version-too-long': ['version-wrong', '-', '-', 4, 'at most 32'],
  'failures/version-with-space': ['version-wrong', '-', '-', 4, 'letters, digits'],
  'failures/yaml-duplicate-key': ['yaml-duplicate-key', '-', '-', 9, "the two keys 'name'"],
  'failures/yaml-empty': ['yaml-no-mapping', '-', '-', 1, 'as a mapping'],
  'failures/yaml-is-a-list': ['yaml-no-mapping', '-', '-', 1, 'as a mapping'],
  'failures/yaml-syntax-indent': ['yaml-syntax', '-', '-', 14, 'indented'],
  'newer-libs/build-script-error': ['build-script', 'a', 'build', 12, "'a'"],
  'newer-libs/mixed-slices-and-debs': ['slices-and-debs-mixed', 'a', '-', 12, "slices in 'a'"],
  'newer-libs/schema-bad-build-base': ['base-unknown', '-', '-', 3, "'ubuntu@24.04'"],
  'newer-libs/schema-unknown-keys': ['key-unknown', '-', '-', 13, "the key 'plugs'"],
  'newer-libs/stage-slices-and-packages': ['slices-and-debs-mixed', 'a', '-', 12, "slices in 'a'"],
  'newer-libs/stage-slices-not-found': ['slice-not-found', 'a', 'build', 12, "'hello_nope'"],
  'newer-libs/yaml-syntax-indent': ['yaml-syntax', '-', '-', 14, 'indented'],
  'cli/bad-verbosity': ['usage', '-', '-', '-', 'inputs'],
  'cli/expand-extensions-experimental': [
    'extension-experimental',
    '-',
    '-',
    '-',
    'ROCKCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS',
  ],
  'cli/expand-extensions-flask-missing-files': ['extension-unfit', '-', '-', '-', 'files'],
  'cli/expand-extensions-unknown': ['extension-unknown', '-', '-', '-', "'nope-framework'"],
  'cli/list-plugins': ['usage', '-', '-', '-', 'inputs'],
  'cli/no-args': ['usage', '-', '-', '-', 'inputs'],
  'cli/unknown-command': ['usage', '-', '-', '-', 'inputs'],
};

/** Those that pass when they are tried again. Everything else must not be tried twice. */
const passing = [
  'archive-being-published',
  'archive-data-missing',
  'archive-unreachable',
  'chisel-releases-unreachable',
  'registry-unreachable',
  'snap-store',
];

/** chisel alone: what it says last, as rockcraft reports it for the part that asked for `slices`. */
const chisel: Readonly<Record<string, readonly [kind: string, slice: string]>> = {
  'archive-suite-missing': ['archive-data-missing', '-'],
  'archive-wrong-key': ['archive-unverified', '-'],
  'cut-arch-arm64': ['archive-unverified', '-'],
  'cut-arch-bad': ['slices-not-cut', 'hello_bins'],
  'cut-bad-slice-name': ['slice-name-wrong', 'hello'],
  'cut-no-root': ['slices-not-cut', 'hello_bins'],
  'cut-not-in-archive': ['slice-package-not-in-archive', 'ghost_bins'],
  'cut-package-not-found': ['slices-of-package-not-found', 'nopackage_bins'],
  'cut-path-missing': ['slice-content-missing', 'oddities_missing'],
  'cut-release-bad': ['chisel-release-unknown', 'build-base'],
  'cut-release-unknown': ['chisel-release-unknown', 'build-base'],
  'cut-root-missing': ['slices-not-cut', 'hello_bins'],
  'cut-slice-not-found': ['slice-not-found', 'hello_nope'],
  'cut-two-not-found': ['slice-not-found', 'hello_nope'],
  'mutate-script-error': ['slices-not-cut', 'ca-certificates_data'],
  'proxy-down': ['chisel-releases-unreachable', '-'],
  'release-conflict': ['slices-conflict', 'hello_bins'],
  'release-essential-missing': ['slices-not-cut', 'hello_bins'],
  'release-format-unknown': ['chisel-too-old', 'stage-packages'],
  'release-unmaintained': ['chisel-release-unmaintained', 'build-base'],
  'release-unstable': ['chisel-release-unmaintained', 'build-base'],
  'release-yaml-error': ['slices-not-cut', 'hello_bins'],
};

const recordings = globSync('{failures,newer-libs,cli}/**/rc', { cwd: samples })
  .map((path) => dirname(path))
  .filter((name) => text(name, 'rc').trim() !== '0')
  .sort();

if (recordings.length === 0) {
  it.skip(`there are no recordings of rockcraft in ${samples}`, () => {});
} else {
  describe('a recorded failure', () => {
    it('has a row in the table, and every row a recording', () => {
      const names = new Set(recordings.map(withoutVerbosity));
      expect([...names].sort()).toEqual(Object.keys(failures).sort());
    });

    it.each(recordings)('is explained: %s', async (name) => {
      const row = failures[withoutVerbosity(name)];
      if (row === undefined) throw new Error('It has no row in the table.');
      const failure = await explained(name);
      const { part = '-', step = '-', place } = failure;
      expect([failure.class, part, step, place?.line ?? '-']).toEqual(row.slice(0, 4));
      expect(failure.remedy).toMatch(row[4]);
      expect(failure.transient).toBe(passing.includes(failure.class));
      expect(failure.lines.length).toBeGreaterThan(0);
      expect(failure.lines.length).toBeLessThanOrEqual(10);
      expect(failure.lines.join('\n')).not.toMatch(/Traceback|^\s*File ".*", line \d+, in /m);
      expect(failureMarkdown(failure, 'rockcraft.log')).toContain(failure.title);
    });

    it.each([...new Set(recordings.map(withoutVerbosity))])(
      'is explained alike at every verbosity: %s',
      async (name) => {
        const [verbose, ...others] = await Promise.all(
          recordings
            .filter((other) => withoutVerbosity(other) === name)
            .map((other) => explained(other)),
        );
        const outcome = ({ lines, message, ...rest }: PackFailure) => ({
          ...rest,
          first: message.split('\n', 1)[0]?.replace(/\d\d:\d\d:\d\dZ/, 'time'),
        });
        for (const other of others) {
          expect(outcome(other)).toEqual(outcome(verbose as PackFailure));
        }
      },
    );

    it('is explained from the streams alone, where its log was lost', async () => {
      for (const name of recordings.filter((other) => !other.includes('source-git-down'))) {
        const failure = await explained(name, { log: '/nowhere' });
        expect([name, failure.class]).toEqual([name, failures[withoutVerbosity(name)]?.[0]]);
      }
    });
  });

  describe('a recorded failure of chisel', () => {
    it('is one of the table, unless no slices were cut', () => {
      const others = ['cut-no-slices', 'info-missing', 'no-args', 'unknown-command'];
      const failed = globSync('chisel/*/rc', { cwd: samples })
        .map((path) => dirname(path))
        .filter((name) => text(name, 'rc').trim() !== '0')
        .map((name) => name.slice('chisel/'.length));
      expect(Object.keys(chisel).sort()).toEqual(
        failed.filter((name) => !others.includes(name)).sort(),
      );
    });

    it.each(Object.entries(chisel))('is explained in a rock: %s', (name, [kind, at]) => {
      const failure = ofChisel(name, at);
      expect(failure.class).toBe(kind);
      expect(failure.place?.line).toBe(at === '-' ? undefined : at === 'build-base' ? 3 : 7);
      expect(failure.transient).toBe(passing.includes(kind));
      expect([failure.part, failure.step]).toEqual(['a', 'build']);
    });
  });

  it.each(
    failureClasses.flatMap(({ name, source }) =>
      'recorded' in source ? source.recorded.map((recording) => [recording, name] as const) : [],
    ),
  )('the recording %s shows the class %s, as the table of classes says', async (name, kind) => {
    if (name.startsWith('chisel/')) {
      expect(ofChisel(name.slice('chisel/'.length), '-').class).toBe(kind);
    } else {
      expect((await explained(name.includes('/') ? name : `failures/${name}`)).class).toBe(kind);
    }
  });
}

async function explained(
  name: string,
  overrides: { readonly log?: string } = {},
): Promise<PackFailure> {
  const folder = join(samples, name);
  const printed = new KeptLines();
  for (const stream of ['stdout', 'stderr']) {
    const lines = text(name, stream).split('\n');
    for (const line of lines.slice(0, -1)) printed.add(line);
  }
  const [log] = globSync('rockcraft-*.log', { cwd: folder });
  const failed = await readFailedPack({
    exitCode: Number(text(name, 'rc')),
    printed: printed.lines,
    log: log === undefined ? '/nowhere' : join(folder, log),
    path: join(folder, 'rockcraft.yaml'),
    file: 'rockcraft.yaml',
    ...overrides,
  });
  return explainFailure(failed);
}

/** chisel's last line as craft-parts hands it on: its own recordings show that for other lines. */
function ofChisel(name: string, at: string): PackFailure {
  const error = text(`chisel/${name}`, 'stderr').trimEnd().split('\n').at(-1) ?? '';
  const asked = /_|^hello$/.test(at) ? at : 'hello_bins';
  const printed = new KeptLines();
  const lines = [
    'Building a',
    `Failed to cut requested chisel slices: ca-certs_none, ${asked}`,
    `Detailed information: :: ${error}`,
    "Full execution log: '/x'",
  ];
  for (const line of lines) printed.add(line);
  return explainFailure({
    exitCode: Number(text(`chisel/${name}`, 'rc')),
    printed: printed.lines,
    logged: [],
    file: 'rockcraft.yaml',
    project: projectFromText(
      [
        'name: sliced',
        'base: bare',
        'build-base: ubuntu@24.04',
        'parts:',
        '  a:',
        '    plugin: nil',
        `    stage-packages: [${asked}, other_bins]`,
      ].join('\n'),
      'rockcraft.yaml',
    ),
    unreadable: undefined,
  });
}

function text(name: string, file: string): string {
  const path = join(samples, name, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function withoutVerbosity(name: string): string {
  return name.replace(/\/(?:brief|trace)$/, '');
}
