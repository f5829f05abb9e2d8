import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { lintRock } from '../../../../src/actions/lint-rock.ts';
import { UserError } from '../../../../src/errors.ts';
import type { Exec } from '../../../../src/ports.ts';
import type { Finding } from '../../../../src/rock/lint/finding.ts';
import type { Severity } from '../../../../src/rock/lint/rule.ts';
import { inputReader } from '../../../../src/runner/inputs.ts';
import { type RecordingLog, testPorts } from '../../../support/ports.ts';
import { RecordingEmitter } from '../../../support/recording-emitter.ts';

type Result = Parameters<typeof lintRock.emit>[0];

/** A git that knows no repository. */
const noRepository: Exec = {
  capture: async () => ({ exitCode: 128, stdout: '', stderr: 'fatal: not a git repository' }),
  stream: () => Promise.reject(new Error('unexpected program')),
};

/** A checkout for Ubuntu 24.04. */
const release = resolve(import.meta.dirname, '../../../standins/rockcraft/release');

let ports: ReturnType<typeof testPorts>;
let workspace: string;
let log: RecordingLog;
beforeEach(() => {
  ports = testPorts({ exec: noRepository });
  workspace = realpathSync(ports.context.workspace);
  log = ports.log;
});

describe('the inputs', () => {
  it('have defaults', () => {
    expect(inputs({})).toEqual({
      path: workspace,
      paths: [],
      config: undefined,
      chiselReleases: [],
      sarif: undefined,
      failOn: 'error',
    });
  });

  it('are refused as those of plan-rocks are', () => {
    expect(() => inputs({ path: '..' })).toThrow('a directory inside the workspace');
    expect(() => inputs({ paths: '../a' })).toThrow("patterns relative to 'path', without '..'");
    expect(() => inputs({ 'fail-on': 'errors' })).toThrow(
      "The input 'fail-on' is 'errors', but must be 'error', 'warning', 'notice' or 'never'; for example 'error'.",
    );
  });
});

describe('a repository with mistakes', () => {
  beforeEach(() => {
    project('ok/rockcraft.yaml', 'name: ok\n');
    project('a/rockcraft.yaml', 'name: a\nrun-user: root\n');
    project('bad/rockcraft.yaml', 'name: bad\n\tversion: 1\n');
  });
  /** Other rules may find more in these small files. */
  const ofTwoRules = (findings: readonly Finding[]) =>
    findings.filter(({ rule }) => ['run-user', 'yaml'].includes(rule));

  it('is told of each on its line, in the output and in the log', async () => {
    const { outputs, error } = await lint({});
    const found = ofTwoRules(findingsOf(outputs));
    expect(found).toEqual([
      {
        rule: 'run-user',
        severity: 'error',
        file: 'a/rockcraft.yaml',
        line: 2,
        column: 1,
        message: expect.stringContaining("'run-user' is 'root'"),
        help: 'https://github.com/OWNER/rock-actions/blob/main/docs/lint-rules.md#run-user',
      },
      expect.objectContaining({ rule: 'yaml', file: 'bad/rockcraft.yaml', line: 2, column: 1 }),
    ]);
    expect(outputs).not.toHaveProperty('sarif');
    expect(error).toBeInstanceOf(UserError);
    expect(log.entries).toContainEqual({
      kind: 'error',
      text: `${found[0]?.message}\nhttps://github.com/OWNER/rock-actions/blob/main/docs/lint-rules.md#run-user`,
      place: { file: 'a/rockcraft.yaml', line: 2, column: 1 },
      title: 'lint-rock: run-user',
    });
    expect(log.texts('info')).toContain(
      'bad/rockcraft.yaml:2:1: error: A tab stands where rockcraft allows only spaces; replace it by spaces. (yaml)',
    );
  });

  it('may choose projects, severities, and what fails', async () => {
    writeFileSync(
      join(workspace, '.rock-lint.yaml'),
      'overrides: [{paths: [a], rules: {run-user: notice}}]\n',
    );
    const { outputs } = await lint({ paths: 'a', 'fail-on': 'never' });
    expect(ofTwoRules(findingsOf(outputs))).toMatchObject([
      { rule: 'run-user', severity: 'notice' },
    ]);
    await expect(lint({ paths: 'a', config: 'nowhere.yaml' })).rejects.toThrow(
      'The configuration nowhere.yaml cannot be read',
    );
  });

  it('gets the same answer when asked twice', async () => {
    const first = await lint({ sarif: 'lint.sarif' });
    const sarif = readFileSync(join(workspace, 'lint.sarif'), 'utf8');
    const second = await lint({ sarif: 'lint.sarif' });
    expect(second).toEqual(first);
    expect(readFileSync(join(workspace, 'lint.sarif'), 'utf8')).toBe(sarif);
  });
});

describe('a hostile repository', () => {
  it('is shown as text', async () => {
    const name = 'a|b`\n::error::<img> @org [x](y)';
    project(
      `${name}/rockcraft.yaml`,
      'name: "::set-output name=x::y"\nrun-user: "\\n::error::x|<b>"\n',
    );
    const { summary } = await lint({ sarif: 'lint.sarif' });
    expect(
      log.texts('info').filter((text) => text.includes('\n') || text.startsWith('::')),
    ).toEqual([]);
    const rows = summary.split('\n').filter((line) => line.startsWith('| error'));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.match(/\|/g)).toHaveLength(5);
      expect(row.replaceAll(/<\/?code>/g, '')).not.toMatch(/[<>`@]/);
    }
    const sarif = JSON.parse(readFileSync(join(workspace, 'lint.sarif'), 'utf8'));
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      `${encodeURIComponent(name)}/rockcraft.yaml`,
    );
  });

  it.each([
    ['of anchors that explode', bomb(), /stands for more than 100000 values/],
    ['that is huge', `name: x\n#${' '.repeat(256 * 1024)}`, /is longer than 262144 bytes/],
    [
      'with control characters',
      'name: "\u0007"\n',
      /^The control character \\u\{7\} may not stand/,
    ],
    ['that is nested deeply', `a: ${'['.repeat(20_000)}`, /nested too deeply|not valid YAML/],
    ['that is empty', '', /^The file is empty/],
    ['that is a list', '- a\n', /^The file holds a list/],
    ['of wrong types', 'name: [x]\nparts: [1]\nplatforms: x\nservices: 1\nbase: {}\n', undefined],
    [
      'of wrong types within',
      'parts: {a: 1, b: {stage-packages: {x: [1]}, plugin: []}, 1: }\n',
      undefined,
    ],
  ])('gets an answer for a file %s', async (_, text, message) => {
    project('rockcraft.yaml', text);
    const { outputs, error } = await lint({});
    // Whatever rules make of it, none of them breaks off, which would be another error.
    expect([undefined, 'UserError']).toContain((error as Error | undefined)?.name);
    const messages = findingsOf(outputs).map((finding) => finding.message);
    if (message !== undefined) expect(messages).toEqual([expect.stringMatching(message)]);
  });

  it('leads to no file outside of the workspace', async () => {
    const outside = testPorts().context.workspace;
    writeFileSync(join(outside, 'rockcraft.yaml'), 'name: secret\nrun-user: secret\n');
    mkdirSync(join(workspace, '-rf'));
    symlinkSync(join(outside, 'rockcraft.yaml'), join(workspace, '-rf/rockcraft.yaml'));
    symlinkSync(outside, join(workspace, 'linked'));
    project('--help/rockcraft.yaml', 'name: x\nrun-user: root\n');
    const { outputs } = await lint({ 'fail-on': 'never' });
    const files = new Set(findingsOf(outputs).map(({ file }) => file));
    expect([...files]).toEqual(['--help/rockcraft.yaml']);
    expect(JSON.stringify(log.entries)).not.toContain('secret');
  });
});

describe('the SARIF file', () => {
  beforeEach(() => project('rockcraft.yaml', 'name: x\nrun-user: root\n'));

  it('is made with its directories, over an older one', async () => {
    const { outputs } = await lint({ sarif: 'out/deep/lint.sarif', 'fail-on': 'never' });
    expect(outputs.sarif).toBe(join(workspace, 'out/deep/lint.sarif'));
    expect((await lint({ sarif: 'out/deep/lint.sarif', 'fail-on': 'never' })).outputs).toEqual(
      outputs,
    );
    expect(readdirSync(join(workspace, 'out/deep'))).toEqual(['lint.sarif']);
  });

  it.each([
    ['linked/lint.sarif', 'a directory on the way is a link out of the workspace'],
    ['linked/new/lint.sarif', 'a directory on the way is a link out of the workspace'],
    ['.', 'is there already and is no SARIF file of lint-rock'],
    ['link.sarif', 'is there already and is no SARIF file of lint-rock'],
    ['rockcraft.yaml', 'is there already and is no SARIF file of lint-rock'],
    ['rockcraft.yaml/lint.sarif', 'cannot be written'],
  ])('is not written to %s, and all else is told', async (sarif, reason) => {
    const outside = testPorts().context.workspace;
    symlinkSync(outside, join(workspace, 'linked'));
    symlinkSync(join(outside, 'victim'), join(workspace, 'link.sarif'));
    const { outputs, error } = await lint({ sarif });
    expect(error).toBeInstanceOf(UserError);
    expect(`${error}`).toContain(reason);
    expect(outputs.errors).toBeGreaterThan(0);
    expect(outputs).not.toHaveProperty('sarif');
    expect(readdirSync(outside)).toEqual([]);
    expect(readdirSync(workspace).sort()).toEqual(['link.sarif', 'linked', 'rockcraft.yaml']);
    expect(readFileSync(join(workspace, 'rockcraft.yaml'), 'utf8')).toMatch(/^name: x/);
  });
});

describe('checkouts of chisel-releases', () => {
  it('that are missing for some projects are a warning', async () => {
    project('a/rockcraft.yaml', 'base: ubuntu@22.04\nparts: {p: {stage-packages: [libc6_libs]}}\n');
    project('b/rockcraft.yaml', 'base: ubuntu@24.04\nparts: {p: {stage-packages: [libc6_libs]}}\n');
    project('c/rockcraft.yaml', 'base: ubuntu@20.04\nparts: {p: {stage-packages: [libc6]}}\n');
    const missing = () => log.texts('warning').filter((text) => text.includes('chisel-releases'));
    await lint({});
    expect(missing()).toEqual([]);
    await lint({ 'chisel-releases': release });
    expect(missing()).toEqual([
      "No directory of the input 'chisel-releases' is for Ubuntu 22.04: slices of projects for it were not looked up. Add a checkout of each branch that projects use.",
    ]);
  });

  it('with a definition that cannot be read are told of once, beside what else was found', async () => {
    cpSync(release, join(workspace, 'release'), { recursive: true });
    writeFileSync(join(workspace, 'release/slices/hello.yaml'), 'package: hello\nslices: [');
    for (const name of ['a', 'b']) {
      project(
        `${name}/rockcraft.yaml`,
        'base: bare\nrun-user: root\nbuild-base: ubuntu@24.04\nparts: {p: {stage-packages: [hello_bins]}, q: {stage-packages: [hello]}}\n',
      );
    }
    const { outputs, error } = await lint({ 'chisel-releases': 'release' });
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).toMatch(
      /release\/slices\/hello\.yaml:2: this is not valid YAML \(.*check the branch out anew\.$/,
    );
    expect(log.texts('error').filter((text) => text.includes('hello.yaml'))).toEqual([]);
    const runUsers = findingsOf(outputs).filter(({ rule }) => rule === 'run-user');
    expect(runUsers).toHaveLength(2);
  });

  it('are refused when they are none, or two are for one release', async () => {
    project('rockcraft.yaml', 'name: x\n');
    await expect(lint({ 'chisel-releases': 'nowhere' })).rejects.toThrow(
      /^The input 'chisel-releases' cannot be used\. .*nowhere is no chisel release/,
    );
    symlinkSync(release, join(workspace, 'again'));
    await expect(lint({ 'chisel-releases': `${release}\nagain` })).rejects.toThrow(
      /^The input 'chisel-releases' cannot be used\. Both .* are for Ubuntu 24\.04; name one of them\.$/,
    );
  });
});

describe('what is told', () => {
  const finding = (severity: Severity, line = 1): Finding => ({
    rule: 'r',
    severity,
    file: 'rockcraft.yaml',
    line,
    column: 1,
    message: 'It is so, and long enough to be a sentence with a remedy; do something about it.',
  });
  const result = (findings: readonly Finding[], more: Partial<Result> = {}): Result => ({
    findings,
    ignored: 0,
    brokenRules: [],
    projects: 1,
    missingReleases: [],
    sarif: undefined,
    failOn: 'error',
    ...more,
  });
  const of = (count: number, severity: Severity) =>
    Array.from({ length: count }, (_, index) => finding(severity, index + 1));

  it('of 10,000 findings fits into what GitHub takes, the worst first', async () => {
    const findings = [...of(6000, 'error'), ...of(3000, 'warning'), ...of(1000, 'notice')];
    const { outputs, summary, error } = await emit(result(findings));
    expect(log.texts('info').filter((text) => text.endsWith('(r)'))).toHaveLength(10_000);
    expect(log.entries.filter(({ place }) => place !== undefined).map(({ kind }) => kind)).toEqual(
      ['error', 'warning', 'notice'].flatMap((kind) => Array(9).fill(kind)),
    );
    expect(log.texts('info')).toContain(
      '5991 errors, 2991 warnings, 991 notices without an annotation, of which GitHub shows few: the list above has all.',
    );
    expect(Buffer.byteLength(outputs.findings as string)).toBeLessThan(1_000_000);
    expect(findingsOf(outputs).slice(0, 3)).toMatchObject(findings.slice(0, 3));
    expect(log.texts('warning').at(-1)).toMatch(
      /^The output 'findings' holds the worst \d+ of 10000 findings/,
    );
    expect(outputs).toMatchObject({ errors: 6000, warnings: 3000 });
    expect(Buffer.byteLength(summary)).toBeLessThan(500_000);
    expect(summary).toContain('9800 further findings stand in the log of the step.');
    expect(`${error}`).toContain('6000 errors in 1 of 1 project: correct');
  });

  it('of a finding in the summary is its place, its sentence, and where its rule is explained', async () => {
    const { summary } = await emit(result([finding('warning', 7)]));
    expect(summary).toBe(
      [
        '### lint-rock found 1 warning in 1 project',
        '',
        '| Severity | Where | What | Rule |',
        '| --- | --- | --- | --- |',
        '| warning | <code>rockcraft.yaml:7:1</code> | <code>It is so, and long enough to be a sentence with a remedy&#59; do something about it.</code> | [<code>r</code>](https://github.com/OWNER/rock-actions/blob/main/docs/lint-rules.md#r) |',
        '',
      ].join('\n'),
    );
  });

  it('of nothing is that there is nothing', async () => {
    const { outputs, summary, error } = await emit(result([], { projects: 3, ignored: 2 }));
    expect(outputs).toEqual({ findings: '[]', errors: 0, warnings: 0 });
    expect(summary).toBe(
      '### lint-rock found nothing in 3 projects\n\nComments in the files ignore 2 findings.\n',
    );
    expect(log.texts('info')).toEqual([
      'Found nothing in 3 projects, besides 2 findings that comments ignore.',
    ]);
    expect(error).toBeUndefined();
  });

  it.each([
    ['error', ['warning', 'notice'], undefined],
    ['error', ['error', 'warning'], '1 error in 1 of 1 project'],
    ['warning', ['error', 'warning', 'notice'], '1 error, 1 warning in 1 of 1 project'],
    ['warning', ['notice'], undefined],
    ['notice', ['notice'], '1 notice in 1 of 1 project'],
    ['never', ['error', 'warning', 'notice'], undefined],
  ] as const)('fails on %s: %j', async (failOn, found, sentence) => {
    const { error } = await emit(
      result(
        found.map((severity) => finding(severity)),
        { failOn },
      ),
    );
    if (sentence === undefined) expect(error).toBeUndefined();
    else expect((error as Error).message).toMatch(new RegExp(`^${sentence}: correct`));
  });

  it('of a rule that broke off is that we have a bug, after everything else', async () => {
    const bug = new TypeError('x is undefined');
    const broken = (rule: string, error: unknown) => ({ rule, file: 'a\n/rockcraft.yaml', error });
    const brokenRules = [broken('one', bug), broken('two', bug), broken('three', bug)];
    const { outputs, error } = await emit(result([finding('error')], { brokenRules }));
    expect(outputs).toMatchObject({ errors: 1 });
    expect(error).not.toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      message: "the rule 'one' of lint-rock broke off in a\\n/rockcraft.yaml",
      cause: bug,
    });
    expect(log.texts('error').slice(1)).toEqual([
      "the rule 'two' of lint-rock broke off in a\\n/rockcraft.yaml",
      "the rule 'three' of lint-rock broke off in a\\n/rockcraft.yaml",
    ]);
  });

  it('of a checkout that cannot be read is told once', async () => {
    const fault = new UserError('slices/x.yaml cannot be read.');
    const brokenRules = ['one', 'two'].map((rule) => ({ rule, file: 'f', error: fault }));
    expect((await emit(result([], { brokenRules }))).error).toBe(fault);
    expect(log.texts('error')).toEqual([]);
  });
});

function inputs(values: Readonly<Record<string, string>>) {
  const variables = Object.entries(values).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return lintRock.readInputs(
    inputReader({ GITHUB_WORKSPACE: workspace, ...Object.fromEntries(variables) }),
  );
}

async function lint(values: Readonly<Record<string, string>>) {
  return await emit(await lintRock.run(inputs(values), ports));
}

/** What a result leaves, and what it throws when it has. */
async function emit(result: Result) {
  const emitter = new RecordingEmitter(log);
  let error: unknown;
  try {
    await lintRock.emit(result, emitter);
  } catch (thrown) {
    error = thrown;
  }
  return { outputs: emitter.outputs, summary: emitter.markdown, error };
}

function findingsOf(outputs: Readonly<Record<string, unknown>>): readonly Finding[] {
  return JSON.parse(outputs.findings as string);
}

function project(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
}

/** Seven anchors, each ten times the one before. */
function bomb(): string {
  const line = (index: number) =>
    `a${index}: &a${index} [${Array(10).fill(index === 0 ? 'x' : `*a${index - 1}`)}]\n`;
  return Array.from({ length: 7 }, (_, index) => line(index)).join('');
}
