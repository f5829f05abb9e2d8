import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planRocks } from '../../../src/actions/plan-rocks.ts';
import { UserError } from '../../../src/errors.ts';
import type { Exec } from '../../../src/ports.ts';
import { reportFailure } from '../../../src/runner/failure.ts';
import { inputReader } from '../../../src/runner/inputs.ts';
import { type RecordingLog, testPorts } from '../../support/ports.ts';
import { RecordingEmitter } from '../../support/recording-emitter.ts';

let ports: ReturnType<typeof testPorts>;
let workspace: string;
let log: RecordingLog;
beforeEach(() => {
  ports = testPorts({ exec: noRepository });
  workspace = realpathSync(ports.context.workspace);
  log = ports.log;
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

describe('the inputs', () => {
  it('have defaults', () => {
    expect(inputs({})).toEqual({
      path: workspace,
      paths: [],
      runners: { amd64: 'ubuntu-24.04', arm64: 'ubuntu-24.04-arm' },
      skipWithoutRunner: false,
      changedOnly: false,
      tags: [],
      onInvalidTag: 'error',
    });
  });

  it('are read', () => {
    mkdirSync(join(workspace, 'rocks'));
    const read = inputs({
      path: 'rocks',
      paths: 'a/*\n\n!a/b\n',
      runners: '{"arm64": null, "s390x": ["a", "b"]}',
    });
    expect(read.path).toBe(join(workspace, 'rocks'));
    expect(read.paths.map(({ text }) => text)).toEqual(['a/*', '!a/b']);
    expect(read.runners).toEqual({ amd64: 'ubuntu-24.04', s390x: ['a', 'b'] });
  });

  it.each([
    ['path', 'nowhere', 'a directory inside the workspace'],
    ['path', '..', 'a directory inside the workspace'],
    ['paths', 'a\n../b', `patterns relative to 'path', without '..'`],
    ['paths', '/a', `patterns relative to 'path'`],
    ['runners', 'ubuntu', 'JSON: an object'],
    ['runners', '["ubuntu"]', 'an object with the label of a runner'],
    [
      'runners',
      '{"x86_64": "a"}',
      'for each architecture (amd64, arm64, armhf, i386, ppc64el, riscv64, s390x)',
    ],
    ['runners', '{"amd64": ""}', 'an object with the label of a runner'],
    ['runners', '{"amd64": 1}', 'an object with the label of a runner'],
    ['on-missing-runner', 'ignore', `'error' or 'skip'`],
    ['changed-only', 'yes', `'true' or 'false'`],
  ])('refuse %s: %j', (name, value, allowed) => {
    const read = () => inputs({ [name]: value });
    expect(read).toThrow(UserError);
    expect(read).toThrow(
      new RegExp(`^The input '${name}' is '.+', but must be .+; for example '.+'\\.$`, 's'),
    );
    expect(read).toThrow(allowed);
  });
});

describe('a plan', () => {
  it('is the matrix of a job', async () => {
    project('rockcraft.yaml', 'name: top\nplatforms: {amd64: }\n');
    project(
      'rocks/etl/rockcraft.yaml',
      'name: etl\nplatforms:\n  amd64:\n  my-label@x: {build-on: [arm64, amd64], build-for: arm64}\n',
    );
    const { outputs, summary } = await plan({});
    expect(outputs).toEqual({
      matrix: {
        include: [
          {
            project: '.',
            name: 'top',
            platform: 'amd64',
            'build-on': 'amd64',
            'build-for': 'amd64',
            runner: 'ubuntu-24.04',
            artifact: 'rock-top-amd64',
          },
          {
            project: 'rocks/etl',
            name: 'etl',
            platform: 'amd64',
            'build-on': 'amd64',
            'build-for': 'amd64',
            runner: 'ubuntu-24.04',
            artifact: 'rock-etl-amd64',
          },
          {
            project: 'rocks/etl',
            name: 'etl',
            platform: 'my-label@x',
            'build-on': 'arm64',
            'build-for': 'arm64',
            runner: 'ubuntu-24.04-arm',
            artifact: 'rock-etl-my-label-x',
          },
        ],
      },
      rocks: [
        { project: '.', name: 'top', platforms: ['amd64'] },
        { project: 'rocks/etl', name: 'etl', platforms: ['amd64', 'my-label@x'] },
      ],
      platforms: ['amd64', 'my-label@x'],
      count: 3,
    });
    expect(summary).toBe(
      [
        '### 3 rocks to pack',
        '',
        '| Project | Rock | Platform | Built on | For | Runner | Artifact |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        '| <code>.</code> | <code>top</code> | <code>amd64</code> | <code>amd64</code> | <code>amd64</code> | <code>ubuntu-24.04</code> | <code>rock-top-amd64</code> |',
        '| <code>rocks/etl</code> | <code>etl</code> | <code>amd64</code> | <code>amd64</code> | <code>amd64</code> | <code>ubuntu-24.04</code> | <code>rock-etl-amd64</code> |',
        '| <code>rocks/etl</code> | <code>etl</code> | <code>my-label&#64;x</code> | <code>arm64</code> | <code>arm64</code> | <code>ubuntu-24.04-arm</code> | <code>rock-etl-my-label-x</code> |',
        '',
      ].join('\n'),
    );
    expect(log.texts('info')).toContain(
      'rocks/etl: etl, platform my-label@x (arm64), on ubuntu-24.04-arm',
    );
    expect(log.texts('warning')).toEqual([]);
  });

  it('names projects from the workspace, wherever the search begins', async () => {
    project('a/b/rockcraft.yaml', 'name: x\nplatforms: {amd64: }\n');
    project('a/rockcraft.yaml', 'name: y\nplatforms: {amd64: }\n');
    const { outputs } = await plan({ path: 'a' });
    expect(projects(outputs)).toEqual(['a', 'a/b']);
    expect(projects((await plan({ path: 'a', paths: 'b' })).outputs)).toEqual(['a/b']);
  });

  it('keeps labels of a runner as a list, and shows text as text', async () => {
    project(
      'a|b`\n<img>/rockcraft.yaml',
      'name: x\nplatforms: {"@org|*": {build-on: s390x, build-for: s390x}}\n',
    );
    const { outputs, summary } = await plan({ runners: '{"s390x": ["self-hosted", "s390x"]}' });
    expect(outputs.matrix).toMatchObject({
      include: [{ project: 'a|b`\n<img>', runner: ['self-hosted', 's390x'] }],
    });
    const row = summary.split('\n').at(-2) as string;
    expect(row).toContain('<code>self-hosted, s390x</code>');
    expect(row.replaceAll(/<\/?code>/g, '')).not.toMatch(/[<>`@*]/);
    expect(row.match(/\|/g)).toHaveLength(8);
    expect(log.texts('info').every((text) => !text.includes('\n'))).toBe(true);
  });

  it('warns of slices in a cross build, on the line of the platform', async () => {
    project(
      'a/rockcraft.yaml',
      'name: x\nplatforms:\n  amd64:\n  arm64: {build-on: amd64}\n  both: {build-on: [amd64, arm64], build-for: arm64}\nparts: {p: {stage-packages: [libc6_libs]}}\n',
    );
    project('b/rockcraft.yaml', 'name: y\nplatforms: {arm64: {build-on: amd64}}\n');
    await plan({ runners: '{"arm64": null}' });
    expect(log.entries.filter(({ kind }) => kind === 'warning')).toEqual([
      {
        kind: 'warning',
        text: "The platform 'arm64' is built on amd64 for arm64, where rockcraft may cut chisel slices for amd64 without a word; add 'arm64' to its 'build-on' and a runner for it to the input 'runners'.",
        place: { file: 'a/rockcraft.yaml', line: 5, column: 3 },
        title: 'Cross build',
      },
      expect.objectContaining({
        text: expect.stringContaining("'both' is built on amd64 for arm64"),
      }),
    ]);
  });
});

describe('a platform without a runner', () => {
  const text = 'name: x\nplatforms:\n  amd64:\n  s390x:\n';

  it('is an error unless told otherwise', async () => {
    project('a/rockcraft.yaml', text);
    await expect(plan({})).rejects.toThrow(
      /^a\/rockcraft\.yaml:5:3: the platform 's390x' is built on s390x, but there are runners only for amd64, arm64/,
    );
    await expect(plan({ runners: '{"amd64": null, "arm64": null}' })).rejects.toThrow(
      `the platform 'amd64' is built on amd64, but there is none; give the input 'runners' one`,
    );
  });

  it('is left out with a warning on its line when that is asked for', async () => {
    project('a/rockcraft.yaml', text);
    const { outputs, summary } = await plan({ 'on-missing-runner': 'skip' });
    expect(outputs).toMatchObject({ count: 1, platforms: ['amd64'] });
    expect(log.entries.filter(({ kind }) => kind === 'warning')).toEqual([
      {
        kind: 'warning',
        text: expect.stringMatching(
          /^Left out: .*the platform 's390x' .* give the input 'runners'/,
        ),
        place: { file: 'a/rockcraft.yaml', line: 5, column: 3 },
        title: 'No runner',
      },
    ]);
    expect(summary).toContain('| <code>a</code> | <code>s390x</code> | no runner builds it |');
  });

  it('may leave nothing to pack', async () => {
    project('a/rockcraft.yaml', 'name: x\nplatforms: {s390x: }\n');
    const { outputs, summary } = await plan({ 'on-missing-runner': 'skip' });
    expect(outputs).toEqual({ matrix: { include: [] }, rocks: [], platforms: [], count: 0 });
    expect(summary).toMatch(/^### 0 rocks to pack\n\n\| Left out/);
  });
});

describe('a plan that cannot be made', () => {
  it('shows the one mistake on its line', async () => {
    project('ok/rockcraft.yaml', 'name: x\nplatforms: {amd64: }\n');
    project('bad/rockcraft.yaml', 'name: x\nplatforms:\n  amd46:\n');
    const error = await plan({}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    await reportFailure(error, log, 'error');
    expect(log.entries.filter(({ kind }) => kind === 'error')).toEqual([
      {
        kind: 'error',
        text: expect.stringMatching(/^bad\/rockcraft\.yaml:4:3: the platform 'amd46' says neither/),
        place: { file: 'bad/rockcraft.yaml', line: 4, column: 3 },
      },
    ]);
  });

  it('shows all mistakes when several projects have one', async () => {
    project('a/rockcraft.yaml', 'name: x\nplatforms: [amd64]\n');
    project('b/rockcraft.yaml', 'name: x\nplatforms: {amd64: }\n');
    project('c/rockcraft.yaml', 'name: x\n\tplatforms:\n');
    await expect(plan({})).rejects.toThrow(
      '2 of 3 projects cannot be planned; correct what the errors above say.',
    );
    expect(log.entries.filter(({ kind }) => kind === 'error').map(({ place }) => place)).toEqual([
      { file: 'a/rockcraft.yaml', line: 3, column: 1 },
      { file: 'c/rockcraft.yaml', line: 3, column: 1 },
    ]);
  });

  it('is one of nothing', async () => {
    await expect(plan({})).rejects.toThrow(
      /^There is no rockcraft\.yaml in the directory of the input 'path'/,
    );
  });

  it('is one whose rocks would be pushed with the same tag', async () => {
    project('a/rockcraft.yaml', 'name: x\nversion: "1"\nplatforms:\n  amd64:\n  arm64:\n');
    await expect(plan({ tags: '{version}' })).rejects.toThrow(
      /^a\/rockcraft\.yaml:6:3: the rock 'x' for the platform 'arm64' would be pushed with the tag '\{version\}'/,
    );
    expect((await plan({ tags: '{version}-{platform}' })).outputs.count).toBe(2);
    expect((await plan({ tags: '{sha}-{short-sha}-{platform}' })).outputs.count).toBe(2);
    const run = '{base}-{branch}-{timestamp}';
    await expect(plan({ tags: run })).rejects.toThrow(`with the tag '${run}'`);
    expect((await plan({ tags: `${run}-{platform}` })).outputs.count).toBe(2);
  });

  it.each([
    ['{name}', "there is no placeholder '{name}'"],
    ['v{version}+{platform}', "no '+'"],
    ['{platform}', "no '@'"],
    ['{pr}', 'and no pull request'],
  ])('is one whose tag no registry takes: %s', async (tags, reason) => {
    project('a/rockcraft.yaml', 'name: x\nplatforms: {a@b: {build-on: amd64, build-for: amd64}}\n');
    await expect(plan({ tags })).rejects.toThrow(reason);
  });

  it('shows the line whose value no tag can hold, and no line for what is wrong with the tag itself', async () => {
    const start = 'name: x\nversion: "1+2"\n';
    project('good/rockcraft.yaml', 'name: good\nversion: "1"\nplatforms: {amd64: }\n');
    project('x/rockcraft.yaml', `${start}platforms: {amd64: }\n`);
    const refused = async (tags: string) => {
      const error = await plan({ tags }).catch((thrown: unknown) => thrown as UserError);
      return error instanceof UserError ? [error.message, error.place] : [];
    };
    const reason =
      "holds '{version}' and comes out as '1+2', which cannot be a tag: a tag holds letters, digits, '_', '.' and '-' only, and no '+'; let the placeholder stand for something else, or let 'on-invalid-tag' be 'shorten'.";
    expect(await refused('{version}')).toEqual([
      `x/rockcraft.yaml:3:1: the rock 'x' for the platform 'amd64' gets no tag. The input 'tags' ${reason}`,
      { file: 'x/rockcraft.yaml', line: 3, column: 1 },
    ]);
    project('x/rockcraft.yaml', 'name: x\nplatforms: {a@b: {build-on: amd64, build-for: amd64}}\n');
    expect(await refused('{platform}')).toEqual([
      expect.stringMatching(/^x\/rockcraft\.yaml:3:13: the rock 'x' for the platform 'a@b'/),
      { file: 'x/rockcraft.yaml', line: 3, column: 13 },
    ]);
    // A value that is in no tag does no harm, and one may be too long beside the others alone.
    const both = `${start}platforms: {a@b: {build-on: amd64, build-for: amd64}}\n`;
    const long = `name: x\nversion: ${'1'.repeat(100)}\nplatforms: {amd64: }\n`;
    const lineOf = async (text: string, tags: string) => {
      project('x/rockcraft.yaml', text);
      return (await refused(tags))[1];
    };
    expect(await lineOf(both, '{platform}')).toMatchObject({ line: 4 });
    expect(await lineOf(both, '{version}-{platform}')).toMatchObject({ line: 3 });
    expect(await lineOf(long, '{platform}-{version}-{sha}')).toMatchObject({ line: 3 });
    for (const tags of ['{platform}-{Version}', '{version}-{pr}', '{version}+x'])
      expect(await refused(tags)).toEqual([expect.stringMatching(/^The input 'tags'/), undefined]);
  });

  it('is no longer one when push-registry is to shorten such tags', async () => {
    project('a/rockcraft.yaml', 'name: x\nplatforms: {a@b: {build-on: amd64, build-for: amd64}}\n');
    const inputs = { tags: '{platform}', 'on-invalid-tag': 'shorten' };
    expect((await plan(inputs)).outputs.count).toBe(1);
  });

  it('is one with more jobs than GitHub runs', async () => {
    const labels = (count: number) =>
      Array.from(
        { length: count },
        (_, index) => `  l${index}: {build-on: amd64, build-for: amd64}\n`,
      );
    project('a/rockcraft.yaml', `name: x\nplatforms:\n${labels(200).join('')}`);
    project('b/rockcraft.yaml', `name: y\nplatforms:\n${labels(57).join('')}`);
    await expect(plan({})).rejects.toThrow(
      "There are 257 rocks to pack, but GitHub runs at most 256 jobs of one matrix; let several steps plan some each, with the input 'paths'.",
    );
    project('b/rockcraft.yaml', `name: y\nplatforms:\n${labels(56).join('')}`);
    expect((await plan({})).outputs.count).toBe(256);
  });
});

function inputs(values: Readonly<Record<string, string>>) {
  const variables = Object.entries(values).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return planRocks.readInputs(
    inputReader({ GITHUB_WORKSPACE: workspace, ...Object.fromEntries(variables) }),
  );
}

/** A git that knows no repository. */
const noRepository: Exec = {
  capture: async () => ({ exitCode: 128, stdout: '', stderr: 'fatal: not a git repository' }),
  stream: () => Promise.reject(new Error('unexpected program')),
};

async function plan(values: Readonly<Record<string, string>>) {
  const result = await planRocks.run(inputs(values), ports);
  const emitter = new RecordingEmitter(log);
  await planRocks.emit(result, emitter);
  return { outputs: emitter.outputs, summary: emitter.markdown };
}

function projects(outputs: Readonly<Record<string, unknown>>) {
  const { include } = outputs.matrix as { include: readonly { project: string }[] };
  return include.map((entry) => entry.project);
}

function project(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text.replace('\n', '\nbase: ubuntu@24.04\n'));
}
