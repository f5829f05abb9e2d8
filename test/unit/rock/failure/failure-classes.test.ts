import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../../../src/rock/pack/failure/explain-failure.ts';
import { families } from '../../../../src/rock/pack/failure/failure-class.ts';
import { failureClasses } from '../../../../src/rock/pack/failure/failure-classes.ts';
import { cleanLine } from '../../../../src/rock/pack/pack-output.ts';
import { projectFromText } from '../../../../src/rock/project/project.ts';

const project = `name: example
version: "1"
base: ubuntu@24.04
package-repositories: []
platforms:
  amd64:
parts:
  app:
    plugin: python
    source: https://example.org/app.git
    source-checksum: sha256/0
    build-packages: [gcc]
    build-snaps: [go/1.22/stable]
    stage-packages:
      - on amd64: [libexample1]
      - else: [hello]
    stage-snaps: [yq/latest/edge]
    organize: {a: b}
    override-pull: git clone x
    override-build: |
      make
  web:
    plugin: nil
    stage-packages: [hello_bins]
`;

/** What a class that no recording shows is recognised by, and the line of the project above. */
const examples: Readonly<
  Record<string, readonly { readonly lines: readonly string[]; readonly line?: number }[]>
> = {
  killed: [{ lines: ['Building app'] }],
  'disk-full': [
    {
      lines: [
        'Building app',
        ':: cp: error writing x: No space left on device',
        "'override-build' in part 'app' failed with code 1.",
        'Detailed information: ',
        ':: + cp a b',
        ':: cp: error writing x: No space left on device',
      ],
    },
    {
      lines: [
        "Failed to copy instance 'local:base' to 'local:rockcraft-x'.",
        "Detailed information: * Command that failed: 'lxc --project rockcraft copy local:base local:x'",
        '* Command exit code: 1',
        "* Command standard error output: b'Error: rsync: write failed: No space left on device (28)'",
      ],
    },
  ],
  'parts-circle': [{ lines: ['A circular dependency chain was detected.'], line: 7 }],
  'plugin-unknown': [{ lines: ["Plugin 'python' in part 'app' is not registered."], line: 9 }],
  'part-wrong': [{ lines: ["Part 'app' validation failed."], line: 8 }],
  'build-out-of-memory': [
    { lines: ["'override-build' in part 'app' failed with code -9."], line: 20 },
    {
      lines: [
        "Failed to run the build script for part 'app'.",
        'Detailed information: ',
        ':: c++: fatal error: Killed signal terminated program cc1plus',
      ],
      line: 9,
    },
    {
      lines: [
        "'override-build' in part 'app' failed with code 137.",
        'Detailed information: ',
        ':: /x/environment.sh: line 44:   123 Killed                  make',
      ],
      line: 20,
    },
  ],
  'build-command-missing': [
    {
      lines: [
        "'override-build' in part 'app' failed with code 127.",
        'Detailed information: ',
        ':: /bin/bash: line 44: cargo: command not found',
      ],
      line: 20,
    },
    {
      lines: [
        "'override-pull' in part 'app' failed with code 127.",
        'Detailed information: ',
        ':: sh: 1: jq: not found',
      ],
      line: 19,
    },
  ],
  'build-other-architecture': [
    {
      lines: [
        "'override-build' in part 'app' failed with code 126.",
        'Detailed information: ',
        ':: /bin/bash: line 44: ./tool: cannot execute binary file: Exec format error',
      ],
      line: 20,
    },
  ],
  'tests-failed': [{ lines: ['Running spread tests', ':: FAIL', 'Testing failed.'] }],
  'tests-missing': [{ lines: ["Could not find 'rockcraft-test.yaml'."] }],
  organize: [{ lines: ["Failed to organize part 'app': trying to organize 'a'."], line: 18 }],
  'file-missing': [
    { lines: ['Priming app', "Failed to copy 'x': no such file or directory."], line: 18 },
  ],
  'slices-not-cut': [
    {
      lines: ['Building web', 'Failed to cut requested chisel slices: hello_bins'],
      line: 24,
    },
  ],
  'build-package-not-found': [
    { lines: ["Cannot find packages listed in 'build-packages': gcc"], line: 12 },
    { lines: ['Pulling app', 'Package not found: libexample1.'], line: 15 },
  ],
  'package-repository': [
    {
      lines: [
        'Failed to refresh package list: failed to run apt update.',
        'Detailed information: ',
        ':: E: The repository does not have a Release file.',
      ],
      line: 4,
    },
  ],
  'archive-being-published': [
    {
      lines: [
        'Failed to download all requested packages: hello',
        'Detailed information: ',
        ':: E: Failed to fetch http://archive/x  Hash Sum mismatch',
      ],
    },
  ],
  'archive-unreachable': [
    {
      lines: [
        "'override-build' in part 'app' failed with code 100.",
        'Detailed information: ',
        ":: E: Failed to fetch http://archive/x  Temporary failure resolving 'archive'",
      ],
    },
  ],
  'packages-not-downloaded': [
    { lines: ['Failed to download all requested packages: hello, libexample1'] },
  ],
  'packages-not-installed': [
    { lines: ['Cannot install all requested build packages: gcc'], line: 12 },
  ],
  'snap-busy': [
    {
      lines: [
        "Error installing snap 'go' from channel '1.22/stable'.",
        'Detailed information: ',
        'error: snap "go" has "auto-refresh" change in progress',
      ],
    },
  ],
  'snap-injection': [
    { lines: ["failed to inject host's snap 'rockcraft' into target environment."] },
  ],
  'source-refused': [
    {
      lines: [
        'Pulling app',
        ':: remote: Repository not found.',
        "Failed to pull source: command ['git'] exited with code 128.",
      ],
      line: 10,
    },
  ],
  'source-interrupted': [
    {
      lines: [
        'Pulling app',
        ':: error: RPC failed; curl 56 Recv failure: Connection reset by peer',
        "Failed to pull source: command ['git'] exited with code 128.",
      ],
      line: 10,
    },
    {
      lines: ['Pulling app', 'Network request error: 503 Server Error for url.'],
      line: 10,
    },
  ],
  'source-checksum': [{ lines: ['Pulling app', 'Expected digest 00, obtained 11.'], line: 11 }],
  'source-wrong': [
    { lines: ['Pulling app', "Failed to pull source: 'x' cannot be used."], line: 10 },
  ],
  'network-in-lxd': [
    { lines: ['A network related operation failed in a context of no network access.'] },
    { lines: ['Timed out waiting for networking to be ready.'] },
  ],
  'registry-limit': [
    {
      lines: [
        `Failed to copy image: Command '['/snap/rockcraft/current/bin/skopeo', 'copy']' returned non-zero exit status 1. (time="x" level=fatal msg="toomanyrequests: Rate exceeded")`,
      ],
    },
  ],
  'base-image-missing': [
    {
      lines: [
        `Failed to copy image: Command '['/snap/rockcraft/current/bin/skopeo', 'copy']' returned non-zero exit status 1. (time="x" level=fatal msg="reading manifest 24.04: manifest unknown")`,
      ],
      line: 3,
    },
  ],
  'image-not-made': [
    { lines: ["Failed to copy image: Command '['umoci', 'repack']' returned non-zero. (⨯ x)"] },
  ],
  'lxd-not-initialised': [{ lines: ['LXD has not been properly initialized.'] }],
  'lxd-missing': [
    { lines: ['LXD is required, but not installed.'] },
    { lines: ['Failed to install LXD: sudo required if not running as root.'] },
  ],
  'lxd-instance-busy': [
    {
      lines: [
        "Failed to start 'rockcraft-x'.",
        "Detailed information: * Command that failed: 'lxc --project rockcraft start local:rockcraft-x'",
        "* Command standard error output: b'Error: The instance is already running'",
      ],
    },
  ],
  'lxd-failed': [
    {
      lines: [
        "Failed to launch instance 'rockcraft-x'.",
        "Detailed information: * Command that failed: 'lxc --project rockcraft launch'",
        '* Command exit code: 1',
      ],
    },
  ],
  'overlay-mount': [{ lines: ['Failed to mount overlay on /overlay: Command failed.'] }],
  permission: [{ lines: ["PermissionError: [Errno 13] Permission denied: 'parts'"] }],
  'rockcraft-bug': [
    { lines: ["rockcraft internal error: KeyError('x')"] },
    {
      lines: ['Traceback (most recent call last):', '  File "/x.py", line 1', 'KeyError: 5'],
    },
  ],
  unknown: [{ lines: ['Something quite new happened.'] }, { lines: [] }],
};

const exitCodes: Readonly<Record<string, number>> = { killed: 137 };

describe('a class that no recording shows', () => {
  it('has an example here', () => {
    const reasoned = failureClasses.filter(({ source }) => 'reasoned' in source);
    const names = new Set(reasoned.map(({ name }) => name));
    expect(Object.keys(examples).sort()).toEqual([...names].sort());
  });

  it.each(
    Object.entries(examples).flatMap(([name, all]) => all.map((example) => ({ name, ...example }))),
  )('is recognised, and no class before it: $name', ({ name, lines, line }) => {
    const failure = explained(lines, exitCodes[name]);
    expect(failure.class).toBe(name);
    expect(failure.place?.line).toBe(line);
  });
});

describe('the table of classes', () => {
  it.each(failureClasses)('is fit to be shown: $name', (kind) => {
    expect(kind.name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(kind.title).toMatch(/^\S.*[^.\s]$/);
    expect(kind.remedy).toMatch(/^[A-Z].*\.$/);
    expect(Object.keys(families)).toContain(kind.family);
  });

  it('gives one name one title, family and chance of passing', () => {
    for (const kind of failureClasses) {
      const same = failureClasses.filter(({ name }) => name === kind.name);
      expect(
        new Set(same.map(({ title, family, transient }) => `${title}${family}${transient}`)),
      ).toHaveProperty('size', 1);
    }
  });

  it('tries again what the archive, the store, the registry and servers of sources do, and nothing else', () => {
    const transient = failureClasses.filter((kind) => kind.transient);
    expect([...new Set(transient.map(({ name }) => name))].sort()).toEqual([
      'archive-being-published',
      'archive-data-missing',
      'archive-unreachable',
      'chisel-releases-unreachable',
      'packages-not-downloaded',
      'registry-limit',
      'registry-unreachable',
      'snap-busy',
      'snap-store',
      'source-interrupted',
    ]);
  });

  it('names Docker and setup-rockcraft when an instance has no network', () => {
    const line = 'A network related operation failed in a context of no network access.';
    const { remedy, transient } = explained([line]);
    expect(remedy).toMatch(/^Let setup-rockcraft .* Docker: .* FORWARD .* DROP/);
    expect(transient).toBe(false);
  });

  it.each([
    ['enviroment', "Did you mean 'environment'?"],
    ['parts.app.stage-packges', "Did you mean 'stage-packages'?"],
    ['services.web.use-id', "Did you mean 'user-id'?"],
  ])('suggests the key that was meant by %s', (key, suggestion) => {
    const line = `- extra inputs are not permitted (in field '${key}')`;
    expect(explained(['Bad rockcraft.yaml content:', line]).remedy).toContain(suggestion);
  });

  // A pattern that backtracked without bounds would not come to an end here.
  it('comes to an end with long hostile lines', () => {
    const pieces = [
      'Failed to cut requested chisel slices: a, ',
      "'override-build' in part '",
      "- a (in field 'parts.",
      'E: Failed to fetch  50',
      "YamlError: error parsing '",
      ': line 1: ',
      'Error: ',
      'a.b.C',
      "Command '['/",
      'dial tcp ',
      ' ',
      "'",
    ];
    for (const piece of pieces) {
      const long = piece.repeat(Math.ceil(70_000 / piece.length));
      for (const lines of [
        [long],
        ['Failed to pull source: x', 'Detailed information: ', `:: ${long}`],
      ]) {
        expect(explained(lines).lines.length).toBeLessThanOrEqual(10);
      }
    }
  });
});

function explained(lines: readonly string[], exitCode = 1) {
  return explainFailure({
    exitCode,
    printed: lines.map(cleanLine),
    logged: [],
    file: 'rockcraft.yaml',
    project: projectFromText(project, 'rockcraft.yaml'),
    unreadable: undefined,
  });
}
