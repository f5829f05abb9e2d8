import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/errors.ts';
import { parseLintConfig } from '../../../../src/rock/lint/lint-config.ts';
import { readLintConfig } from '../../../../src/rock/lint/lint-config-file.ts';

const rules = ['mixed-slices', 'run-user', 'stale-base'];
const parse = (text: string) => parseLintConfig(text, '.rock-lint.yaml', rules);

describe('a configuration', () => {
  it('sets the severity of rules', () => {
    const config = parse('rules:\n  mixed-slices: off\n  run-user: error\n');
    expect(config.severityOf('mixed-slices', 'a/rockcraft.yaml')).toBe('off');
    expect(config.severityOf('run-user', 'a/rockcraft.yaml')).toBe('error');
    expect(config.severityOf('stale-base', 'a/rockcraft.yaml')).toBeUndefined();
  });

  it('sets others for some projects, the last one that covers a project winning', () => {
    const config = parse(`
rules: {run-user: error}
overrides:
  - paths: ['rocks/**', '!rocks/new']
    rules: {run-user: warning}
  - paths: [rocks/old/rockcraft.yaml, .]
    rules: {run-user: off, mixed-slices: notice}
`);
    const of = (path: string) => config.severityOf('run-user', path);
    expect(of('elsewhere/rockcraft.yaml')).toBe('error');
    expect(of('rocks/a/rockcraft.yaml')).toBe('warning');
    expect(of('rocks/new/rockcraft.yaml')).toBe('error');
    expect(of('rocks/old/rockcraft.yaml')).toBe('off');
    expect(of('rockcraft.yaml')).toBe('off');
    expect(config.severityOf('mixed-slices', 'rocks/a/rockcraft.yaml')).toBeUndefined();
  });

  it('covers all but what is taken away when its first pattern takes something away', () => {
    const config = parse(`overrides: [{paths: ['!a'], rules: {run-user: off}}]`);
    expect(config.severityOf('run-user', 'a/rockcraft.yaml')).toBeUndefined();
    expect(config.severityOf('run-user', 'b/rockcraft.yaml')).toBe('off');
  });

  it.each(['', '# nothing yet\n', 'rules:\n', 'rules: {}\noverrides: []\n'])(
    'may decide nothing: %j',
    (text) => {
      expect(parse(text).severityOf('run-user', 'rockcraft.yaml')).toBeUndefined();
    },
  );

  it.each([
    [
      'rules:\n  mixd-slices: off',
      2,
      3,
      "there is no rule 'mixd-slices'; did you mean 'mixed-slices'?",
    ],
    ['rules: {yaml: off}', 1, 9, "there is no rule 'yaml'; docs/lint-rules.md lists all."],
    ['rule: {}', 1, 1, "there is no key 'rule'; did you mean 'rules'?"],
    ['zzz: {}', 1, 1, "there is no key 'zzz'; there are 'rules' and 'overrides'."],
    [
      'rules:\n  run-user: fatal',
      2,
      13,
      "the severity of 'run-user' is off, notice, warning or error",
    ],
    ['rules: {run-user: false}', 1, 19, "the severity of 'run-user' is"],
    ['rules: {run-user: }', 1, 19, "the severity of 'run-user' is"],
    ['rules: {run-user}', 1, 9, "'run-user' has no value"],
    ['rules: {run-user: off, run-user: off}', 1, 24, "'run-user' is here for the second time"],
    ['rules: [run-user]', 1, 8, 'a mapping belongs here'],
    ['- rules', 1, 1, 'a mapping belongs here'],
    ['overrides: {}', 1, 12, "'overrides' is a list of mappings"],
    ['overrides: [{rules: {run-user: off}}]', 1, 13, "'paths' is missing here"],
    ['overrides: [{paths: [a]}]', 1, 13, "'rules' is missing here"],
    ['overrides: [{paths: a}]', 1, 21, "'paths' is a list of patterns"],
    ['overrides: [{paths: [../a], rules: {run-user: off}}]', 1, 22, 'this is no pattern'],
    ['overrides: [{paths: [1], rules: {run-user: off}}]', 1, 22, 'this is no pattern'],
    ['a: &a {b: *a}', 1, 1, "there is no key 'a'"],
    ['rules: *a', 1, 8, 'a mapping belongs here'],
    ['rules: {run-user: "off', 1, 23, 'this is not valid YAML'],
    ['rules: {}\n---\nrules: {}', 2, 1, 'this is not valid YAML'],
    ['"\\u0007::error::x": 1', 1, 1, "there is no key '\\u{7}::error::x'"],
  ])('is refused with its place: %j', (text, line, column, message) => {
    const place = { file: '.rock-lint.yaml', line, column };
    const start = `.rock-lint.yaml:${line}:${column}: ${message}`;
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ place, message: expect.stringContaining(start) }),
    );
    expect(() => parse(text)).toThrow(UserError);
  });
});

describe('the file of a configuration', () => {
  const outside = mkdtempSync(join(tmpdir(), 'rock-lint-config-'));
  const workspace = join(outside, 'workspace');
  mkdirSync(workspace);
  afterAll(() => rmSync(outside, { recursive: true, force: true }));
  const read = async (path?: string) =>
    (await readLintConfig(path, workspace, rules)).severityOf('run-user', 'rockcraft.yaml');

  it('is found at the top of the workspace, and need not be there', async () => {
    await expect(read()).resolves.toBeUndefined();
    writeFileSync(join(workspace, '.rock-lint.yaml'), 'rules: {run-user: off}');
    await expect(read()).resolves.toBe('off');
    rmSync(join(workspace, '.rock-lint.yaml'));
  });

  it('is not passed over for its ending', async () => {
    const misnamed = join(workspace, '.rock-lint.yml');
    writeFileSync(misnamed, 'rules: {run-user: off}');
    await expect(read()).rejects.toThrow(
      "There is a file .rock-lint.yml, but the configuration is read from .rock-lint.yaml; rename it, or name it in the input 'config'.",
    );
    await expect(read('.rock-lint.yml')).resolves.toBe('off');
    writeFileSync(join(workspace, '.rock-lint.yaml'), 'rules: {run-user: error}');
    await expect(read()).resolves.toBe('error');
    rmSync(join(workspace, '.rock-lint.yaml'));
    rmSync(misnamed);
  });

  it('may lie anywhere when it is named', async () => {
    writeFileSync(join(workspace, 'lint.yaml'), 'rules: {run-user: notice}');
    writeFileSync(join(outside, 'lint.yaml'), 'rules: {run-user: warning}');
    await expect(read('lint.yaml')).resolves.toBe('notice');
    await expect(read('../lint.yaml')).resolves.toBe('warning');
    await expect(read(join(outside, 'lint.yaml'))).resolves.toBe('warning');
  });

  it('must be there when it is named', async () => {
    await expect(read('nowhere.yaml')).rejects.toThrow(
      /^The configuration nowhere\.yaml cannot be read: ENOENT.*; correct the input 'config', or check the file out before this step\.$/,
    );
    await expect(read('.')).rejects.toThrow(/is not a file\.$/);
  });

  it('is no link out of the workspace that a pull request brought', async () => {
    writeFileSync(join(outside, 'secret'), 'token: abc');
    symlinkSync(join(outside, 'secret'), join(workspace, '.rock-lint.yaml'));
    await expect(read()).rejects.toThrow(/^\.rock-lint\.yaml is a link out of the workspace/);
    rmSync(join(workspace, '.rock-lint.yaml'));
  });

  it('is text of a stated length', async () => {
    writeFileSync(join(workspace, 'long.yaml'), '#'.repeat(256 * 1024 + 1));
    await expect(read('long.yaml')).rejects.toThrow('is longer than 262144 bytes');
    writeFileSync(join(workspace, 'bytes.yaml'), Buffer.from([0xff, 0xfe]));
    await expect(read('bytes.yaml')).rejects.toThrow('is not UTF-8 text');
  });
});
