import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePlace, type Place, runStandin } from './run-standin.ts';

const samples = resolve(import.meta.dirname, '../../../../shared/samples/rockcraft');

/** Recorded runs of rockcraft 1.20.0 whose projects can be made again. */
const exact = [
  ...['ok/bare-tiny/default', 'ok/bare-tiny/verbose', 'ok/bare-tiny/brief-ci-true'],
  ...['ok/multi/amd64', 'ok/multi/arm64', 'ok/multi/my-label@x', 'ok/multi/build-for-arm64'],
  ...['ok/entrypoint-command', 'ok/no-parts-key', 'ok/version-float-1.10-becomes-1.1'],
  ...['ok/end-of-life-ignored', 'ok/output-dir-inside', 'failures/output-dir-outside-project'],
  ...['failures/no-project-file', 'failures/version-missing', 'failures/platform-unknown'],
  ...['failures/build-for-unknown', 'failures/platform-several-in-destructive-mode'],
  ...['failures/base-end-of-life', 'failures/build-base-end-of-life'],
  ...['failures/mixed-slices-and-debs', 'failures/mixed-slices-and-debs/brief'],
  ...['failures/bare-with-overlay', 'failures/parts-after-unknown', 'failures/source-missing-dir'],
  ...['failures/schema-unknown-keys', 'failures/schema-bad-name', 'failures/schema-bad-base'],
  ...['failures/schema-missing-platforms', 'failures/schema-platform-typo'],
  ...['failures/schema-platform-label', 'failures/schema-platform-two-build-for'],
  ...['failures/schema-bare-without-build-base', 'failures/schema-part-without-plugin'],
  ...['failures/schema-part-unknown-key', 'failures/schema-parts-list'],
  ...['failures/schema-stage-packages-string', 'failures/schema-run-user'],
  ...['failures/schema-forbidden-keys', 'failures/schema-services-only'],
  ...['failures/schema-environment-interpolation', 'failures/schema-entrypoint-service-unknown'],
  ...['failures/schema-many-missing', 'failures/schema-bad-build-base'],
  ...['failures/build-base-with-colon', 'failures/yaml-empty', 'failures/yaml-is-a-list'],
  ...['failures/yaml-duplicate-key', 'failures/version-too-long', 'failures/version-with-space'],
  ...['failures/usage-unknown-option', 'failures/usage-platform-and-build-for'],
  ...['failures/slice-not-found', 'failures/slice-package-not-found', 'failures/stage-conflict'],
  'failures/pull-script-error',
];

/** Recorded runs in which some lines stand in another order, or are worded by a library. */
const exitCodes = [
  ...['ok/adopt-info', 'failures/build-long-log', 'failures/yaml-syntax-indent'],
  'failures/version-not-an-oci-tag',
];

const cli = ['bad-verbosity', 'list-plugins', 'unknown-command', 'version', 'version-subcommand'];

describe('what real rockcraft printed', () => {
  if (!existsSync(samples)) {
    it.skip('the recordings of real rockcraft are not beside the repository', () => {});
    return;
  }

  it.each(exact)('%s: the same lines, the same exit code', async (sample) => {
    const { place, outcome } = await replay(sample);
    const recorded = recordingOf(sample);
    expect(normal(outcome.lines, place)).toEqual(normal(recorded.lines));
    expect(outcome.stdout).toBe(recorded.stdout);
    expect(outcome.code).toBe(recorded.code);
  });

  it.each(exitCodes)('%s: the same exit code and the same lines of its own', async (sample) => {
    const { place, outcome } = await replay(sample);
    const recorded = recordingOf(sample);
    const steps = /^(Pulling|Overlaying|Building|Staging|Priming|Packed|Full execution log)\b/;
    const own = (lines: readonly string[]) => lines.filter((line) => steps.test(line));
    expect(own(normal(outcome.lines, place))).toEqual(own(normal(recorded.lines)));
    expect(outcome.code).toBe(recorded.code);
  });

  it.each(cli)('cli/%s: the same streams', async (sample) => {
    const { outcome } = await replay(`cli/${sample}`);
    const recorded = recordingOf(`cli/${sample}`);
    expect(outcome.lines.slice(1).join('\n')).toBe(recorded.lines.join('\n'));
    expect(outcome.stdout).toBe(recorded.stdout);
    expect(outcome.code).toBe(recorded.code);
  });
});

async function replay(sample: string) {
  const place = makePlace();
  makeProject(sample, place.project);
  const outcome = await runStandin(argumentsOf(sample), place);
  expect(outcome.lines[0]).toMatch(/^Stand-in for rockcraft /);
  return { place, outcome };
}

/** The sources that the recorded projects name; what is in them shows in no line. */
function makeProject(sample: string, project: string): void {
  const file = join(samples, sample, 'rockcraft.yaml');
  if (existsSync(file)) cpSync(file, join(project, 'rockcraft.yaml'));
  for (const [directory, name] of [
    ['data', 'data.txt'],
    ['a', 'same'],
    ['b', 'same'],
  ] as const) {
    mkdirSync(join(project, directory));
    writeFileSync(join(project, directory, name), `${directory}\n`);
  }
}

function argumentsOf(sample: string): string[] {
  const command = readFileSync(join(samples, sample, 'command'), 'utf8')
    .trim()
    .split('\n')
    .at(-1);
  const words = (command ?? '').split(/\s+/);
  return words.slice(words.indexOf('rockcraft') + 1);
}

function recordingOf(sample: string) {
  const read = (name: string) => readFileSync(join(samples, sample, name), 'utf8');
  return {
    code: Number(read('rc')),
    stdout: read('stdout'),
    lines: read('stderr').replace(/\n$/, '').split('\n'),
  };
}

/** Lines without what differs from one run to the next, and without the frames of a traceback. */
function normal(lines: readonly string[], place?: Place): string[] {
  return lines
    .filter((line) => !/^(Stand-in|\s+File "|\s{4})/.test(line))
    .map((line) => {
      const own = place === undefined ? line : line.replaceAll(place.project, 'PROJECT');
      return own
        .replaceAll(/\/home\/runner\/work\/[\w-]+\/[\w-]+/g, 'PROJECT')
        .replaceAll(/\/\S+\/cache-\w+\/work\/[^/]+\/[^/]+/g, 'PROJECT')
        .replaceAll(
          /\/\S+\/\.local\/state\/rockcraft\/log\/rockcraft-\d{8}-\d{6}\.\d{6}\.log/g,
          'LOG',
        )
        .replaceAll(/created=\d{4}-\d\d-\d\dT[\d:.]+\+00:00/g, 'created=TIME');
    });
}
