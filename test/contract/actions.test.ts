import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { actionNames, readActionFile } from '../../.github/scripts/action-files.ts';
import type { Action } from '../../src/runner/action.ts';
import { inputReader } from '../../src/runner/inputs.ts';
import { RecordingLog } from '../support/ports.ts';
import { fullResults } from './full-results.ts';
import { recorded } from './recorded-inputs.ts';
import { repositoryFiles, root, textOf } from './repository-files.ts';
import { twoMeanings, vocabulary } from './vocabulary.ts';

const workspace = mkdtempSync(join(tmpdir(), 'rock-actions-contract-'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const names = actionNames(root);
const declared = new Map(names.map((name) => [name, readActionFile(root, name)]));

/** A value that each required input takes. */
const required: Readonly<Record<string, string>> = {
  image: join(root, 'package.json'),
  namespace: 'argo',
  repository: 'ghcr.io/team/etl',
  server: 'https://argo.example.com',
  template: 'deploy-etl',
  to: 'oci:image',
};

/** What an action needs besides or instead: of inputs that exclude each other one, or another form. */
const chosen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'convert-rock': { rock: 'etl_0.2_amd64.rock' },
  'push-registry': { rock: 'etl_0.2_amd64.rock' },
  'push-ecr': { rock: 'etl_0.2_amd64.rock', repository: 'team/etl' },
  'report-size': { image: 'etl_0.2_amd64.rock' },
  'deploy-argo': { image: `ghcr.io/team/etl@sha256:${'0'.repeat(64)}` },
};

describe.each(names)('%s', (name) => {
  const file = readActionFile(root, name);
  const inputs = Object.entries(file.inputs);
  const needed = inputs.filter(([, input]) => input.required).map(([key]) => key);
  const given: Readonly<Record<string, string>> = {
    ...Object.fromEntries(needed.map((key) => [key, required[key] ?? ''])),
    ...chosen[name],
  };
  const defaults = Object.fromEntries(
    inputs.flatMap(([key, { default: value }]) =>
      // What the runner makes of an expression, as of the token of the job, is not to be had here.
      value === undefined || `${value}`.includes('${{') ? [] : [[key, value]],
    ),
  );

  it('is started by Node 24 through its stubs, at the end of the job too when it has work there', async () => {
    const { post } = await loadAction(name);
    expect(file.runs).toEqual({
      using: 'node24',
      main: `../../dist/${name}/index.js`,
      ...(post === undefined ? {} : { post: `../../dist/${name}/post.js` }),
    });
    for (const stub of [file.runs.main, ...(post === undefined ? [] : [file.runs.post ?? ''])])
      expect(existsSync(join(root, 'actions', name, stub))).toBe(true);
  });

  it('has a name, a description, and a README whose first example uses it', () => {
    expect(file.name).toMatch(/\S/);
    expect(file.description).toMatch(/\S/);
    const uses = textOf(`actions/${name}/README.md`).match(/uses: (?:OWNER|\.).*/)?.[0];
    expect(uses).toBe(`uses: OWNER/rock-actions/actions/${name}@<full sha> # v0.1.0`);
  });

  it('reads the inputs that it declares, and no others', async () => {
    const { names: read } = await readWith(given);
    expect([...read].sort()).toEqual(Object.keys(file.inputs).sort());
  });

  it('takes for an absent input what action.yml says', async () => {
    const absent = await readWith(given);
    const written = await readWith({ ...defaults, ...given });
    expect(written.value).toEqual(absent.value);
    for (const [key, fallback] of absent.fallbacks)
      expect([key, defaults[key]]).toEqual([key, fallback]);
  });

  it.each(needed)('refuses to run without %s, and says how to give it', async (key) => {
    const { [key]: _, ...others } = given;
    await expect(readWith(others)).rejects.toThrow(`The input '${key}' is required`);
  });

  it('sets the outputs that it declares, and no others', async () => {
    expect(Object.keys(fullResults)).toContain(name);
    const outputs = new Map<string, unknown>();
    await (await loadAction(name)).emit(fullResults[name], {
      log: new RecordingLog(),
      output: (key, value) => outputs.set(key, value),
      path: () => {},
      variable: () => {},
      artifact: () => {},
      summary: async () => {},
    });
    const set = [...outputs].filter(([, value]) => value !== undefined).map(([key]) => key);
    expect(set.sort()).toEqual(Object.keys(file.outputs).sort());
  });

  async function readWith(values: Readonly<Record<string, string>>) {
    const variables = Object.entries(values).map(([key, value]) => [
      `INPUT_${key.toUpperCase()}`,
      value,
    ]);
    const recording = recorded(
      inputReader({ GITHUB_WORKSPACE: workspace, ...Object.fromEntries(variables) }),
    );
    const value = (await loadAction(name)).readInputs(recording.reader);
    return { ...recording, value };
  }
});

describe('the inputs and outputs of all actions', () => {
  const words = [...declared].flatMap(([action, { inputs, outputs }]) => [
    ...Object.keys(inputs).map((name) => ({ kind: 'input', action, name, ...inputs[name] })),
    ...Object.keys(outputs).map((name) => ({ kind: 'output', action, name, ...outputs[name] })),
  ]);

  it('have names of the vocabulary, and the vocabulary holds no other', () => {
    const used = new Set(words.map((word) => word.name));
    expect([...used].sort()).toEqual(Object.keys(vocabulary).sort());
  });

  it('are described', () => {
    expect(words.filter((word) => !word.description?.trim())).toEqual([]);
  });

  it('are described by the same first sentence wherever they have the same name', () => {
    const meanings = Map.groupBy(words, ({ kind, name }) => `${kind} ${name}`);
    for (const [word, uses] of meanings) {
      if (twoMeanings.has(word)) continue;
      const sentences = uses.map(({ description }) => description?.match(/^.*?[.](?=\s|$)/s)?.[0]);
      expect([word, ...new Set(sentences)]).toEqual([word, expect.any(String)]);
    }
  });
});

describe('the actions in the code', () => {
  it('are the folders in actions/, and the folders beside them hold parts of one or of several', () => {
    const files = repositoryFiles().filter((file) => file.startsWith('src/actions/'));
    const depth = (file: string) => file.split('/').length;
    const actions = files.filter((file) => depth(file) === 3);
    expect(actions).toEqual(names.map((name) => `src/actions/${name}.ts`));
    const folders = files.filter((file) => depth(file) > 3).map((file) => file.split('/')[2]);
    expect(['shared', ...names]).toEqual(expect.arrayContaining([...new Set(folders)]));
    const table = [...textOf('src/main.ts').matchAll(/^ {2}'?([\w-]+)'?: async \(\) =>/gm)];
    expect(table.map(([, name]) => name).sort()).toEqual(names);
  });
});

async function loadAction(name: string): Promise<Action<unknown, unknown>> {
  const module = await import(`../../src/actions/${name}.ts`);
  return module[name.replace(/-./g, (match) => match.charAt(1).toUpperCase())];
}
