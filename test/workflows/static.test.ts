import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeReal } from '../support/real-tools.ts';
import { languageService, type Validator } from './language-service.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const ours = globSync('{.github/workflows/*.yml,actions/*/action.yml}', { cwd: root }).sort();
const examples = globSync('examples/workflows/*.yml', { cwd: root }).sort();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rock-actions-static-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("GitHub's language service", () => {
  let validate: Validator;
  beforeAll(async () => {
    validate = await languageService(root);
  });

  it.each(ours)('has nothing against %s', async (file) => {
    expect(await validate(file, read(file))).toEqual([]);
  });

  it.each(examples)('has nothing against %s', async (file) => {
    expect(await validate(inWorkflows(file), asOwn(read(file)))).toEqual([]);
  });

  it('would notice what does not exist', async () => {
    const release = asOwn(read('examples/workflows/release.yml'))
      .replace('argo-server:', 'argo-sever:')
      .replace('argo-token:', 'argo-tokn:');
    expect(await validate('.github/workflows/broken-release.yml', release)).toEqual([
      expect.stringContaining('argo-sever'),
      expect.stringContaining('argo-tokn'),
    ]);
    const pullRequest = read('.github/workflows/rock-pr.yml')
      .replace('$/actions/plan-rocks', '$/actions/plan')
      .replace('repository: ${{', 'repo: ${{');
    expect(await validate('.github/workflows/broken-pr.yml', pullRequest)).toEqual([
      expect.stringContaining('Unable to resolve action `$/actions/plan`'),
      expect.stringContaining("Invalid action input 'repo'"),
      expect.stringContaining('Missing required input `repository`'),
    ]);
  });
});

describeReal('zizmor', ['zizmor'], ({ zizmor }) => {
  it('finds nothing, by its strictest rules for maintainers', () => {
    const copied = join(folder, 'examples/.github/workflows');
    mkdirSync(copied, { recursive: true });
    for (const file of examples) {
      const pinned = read(file).replaceAll('<full sha>', 'd1ce'.repeat(10));
      writeFileSync(join(copied, basename(file)), pinned);
    }
    // Where it stands `$/` is known to zizmor, and demanded by it.
    const where = [join(root, '.github'), join(root, 'actions'), join(folder, 'examples')];
    const args = [
      '--offline',
      '--no-progress',
      '--color',
      'never',
      '--persona',
      'pedantic',
      ...where,
    ];
    expect(findings(zizmor, args)).toEqual({
      status: 0,
      // That is the trigger of examples/workflows/size-comment.yml, which needs what it is warned of.
      stdout: 'No findings to report. Good job! (1 ignored)\n',
    });
  });
});

describeReal('actionlint', ['actionlint', 'git'], ({ actionlint }) => {
  it('finds nothing, in the inputs and outputs of our own actions either', () => {
    const copy = repositoryForActionlint();
    expect(findings(actionlint, ['-no-color'], copy)).toEqual({ status: 0, stdout: '' });
  });

  it('would notice an output that our action does not set', () => {
    const copy = repositoryForActionlint();
    const file = join(copy, '.github/workflows/rock-pr.yml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace('steps.size.outputs.measurement', 'steps.size.outputs.nothing'),
    );
    expect(findings(actionlint, ['-no-color'], copy).stdout).toMatch(
      /property "nothing" is not defined/,
    );
  });

  function repositoryForActionlint(): string {
    const copy = mkdtempSync(join(folder, 'actionlint-'));
    for (const part of ['.github/workflows', 'actions', 'dist'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    for (const file of examples) cpSync(join(root, file), join(copy, inWorkflows(file)));
    // actionlint 1.7.12 looks our own actions up in the repository as `./`, and knows no `$/`.
    for (const file of globSync('.github/workflows/*.yml', { cwd: copy })) {
      const path = join(copy, file);
      const text = asOwn(readFileSync(path, 'utf8'));
      writeFileSync(path, text.replaceAll(/(?<=\buses:\s+)\$\//g, './'));
    }
    execFileSync('git', ['init', '--quiet'], { cwd: copy });
    return copy;
  }
});

/** As a user's copy would lie there. */
function inWorkflows(file: string): string {
  return `.github/workflows/example-${basename(file)}`;
}

/** A caller of ours as one of this repository, so that what it hands over is looked up here. */
function asOwn(text: string): string {
  return text.replaceAll(/OWNER\/rock-actions\/(\S+)@<full sha>/g, '$/$1');
}

function findings(program: string, args: readonly string[], cwd = root) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { status, stdout: stdout === '' && status !== 0 ? stderr : stdout };
}
