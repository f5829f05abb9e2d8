import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveOf, ociFiles } from '../support/oci-fixtures.ts';
import { packTar, type TarMember } from '../support/oci-fixtures-tar.ts';
import { runAction } from '../support/run-action.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

let directory: string;
let workspace: string;
let temp: string;
beforeAll(async () => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-report-')));
  workspace = join(directory, 'workspace');
  temp = join(directory, 'temp');
  mkdirSync(workspace);
  mkdirSync(temp);
  await writeTinyRock(join(workspace, 'old.rock'), {
    name: 'etl',
    version: '1',
    content: 'x'.repeat(1000),
  });
  await writeTinyRock(join(workspace, 'new.rock'), {
    name: 'etl',
    version: '2',
    content: 'x'.repeat(3500),
  });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function report(inputs: Record<string, string>) {
  const given = { token: '', baseline: 'none', ...inputs };
  return runAction('report-size', { workspace, temp, inputs: given });
}

describe('report-size', () => {
  it('measures an image alone', async () => {
    const run = await report({ image: 'new.rock' });
    expect(run).toMatchObject({ exitCode: 0, problems: [], warnings: [], annotations: [] });
    expect(run.outputs).toMatchObject({ size: '3500' });
    expect(run.outputs).not.toHaveProperty('delta');
    expect(run.summary.trimEnd()).toBe(readFileSync(run.outputs.markdown ?? '', 'utf8').trimEnd());
    expect(run.summary).toContain('| On disk | 3.50&nbsp;kB |');
    expect(run.log).toContain('etl 2 (linux/amd64)\n');
  });

  it('compares it with another image, or with what was measured of that', async () => {
    const old = await report({ image: 'old.rock' });
    for (const baseline of ['old.rock', 'oci-archive:old.rock', old.outputs.measurement ?? '']) {
      const run = await report({ image: 'new.rock', baseline });
      expect(run.outputs.delta).toBe('2500');
      expect(run.summary).toContain(
        '| +2.50&nbsp;kB | 1.00&nbsp;kB | 3.50&nbsp;kB | <code>etc/tiny</code> |',
      );
    }
  });

  it('keeps the documents of two runs in one job apart', async () => {
    const [one, other] = await Promise.all([
      report({ image: 'old.rock' }),
      report({ image: 'new.rock' }),
    ]);
    expect(JSON.parse(readFileSync(one.outputs.measurement ?? '', 'utf8')).size).toBe(1000);
    expect(JSON.parse(readFileSync(other.outputs.measurement ?? '', 'utf8')).size).toBe(3500);
  });

  it('reports several images together, and each as a file of its own', async () => {
    const run = await report({ images: 'old.rock\nnew.rock', html: 'true' });
    expect(run).toMatchObject({ exitCode: 0, problems: [], warnings: [] });
    expect(run.outputs.size).toBe('4500');
    expect(readdirSync(run.outputs.measurement ?? '')).toEqual(['1.json', '2.json']);
    expect(readdirSync(run.outputs.csv ?? '')).toEqual(['1.csv', '2.csv']);
    expect(readFileSync(run.outputs.html ?? '', 'utf8')).toMatch(/^<!doctype html>/i);
    expect(JSON.parse(run.outputs.summary ?? '').images).toHaveLength(2);
    const twice = await report({ images: 'old.rock\n./old.rock' });
    expect(twice.annotations[0]?.message).toMatch(/'images' names the image of .* twice/);
  });

  it('obeys no name in an image', async () => {
    const names = ['::set-output name=size::1', '##[error]x', 'a\n::error::b', '| <img> |'];
    const members: TarMember[] = names.map((name) => ({ name, content: 'x' }));
    const image = { layers: [{ tar: await packTar(members) }] };
    writeFileSync(join(workspace, 'hostile.rock'), archiveOf(ociFiles(image)));
    const run = await report({ image: 'hostile.rock' });
    expect(run).toMatchObject({ exitCode: 0, problems: [], annotations: [] });
    expect(run.outputs.size).toBe('4');
  });

  it.each([
    [{ image: 'absent.rock' }, /^The input 'image' cannot be used\. There is no file or directory/],
    [{ image: 'ghcr.io/team/etl:1' }, /'image' .* to read one from a registry, copy it first/],
    [{ image: 'new.rock', baseline: 'etl:1' }, /^The input 'baseline' cannot be used\./],
    [{ image: 'new.rock', images: 'old.rock' }, /'image' and 'images' exclude each other/],
    [{ image: 'new.rock', name: 'a b' }, /^The input 'name' is 'a b', but must be/],
    [{ image: 'new.rock', units: 'MB' }, /^The input 'units' is 'MB', but must be/],
    [{ image: 'new.rock', 'comment-threshold': 'much' }, /^The input 'comment-threshold' is/],
    [{ image: 'new.rock', budgets: 'none.yml' }, /^The input 'budgets' cannot be used\./],
    [{ image: 'new.rock', path: 'none' }, /^The input 'path' is 'none'/],
    [{ image: 'UPPER:/x' }, /'image' cannot be used\. There is no file or directory 'UPPER:\/x'/],
    [{ image: 'oci:' }, /'image' cannot be used\. 'oci:' names no path/],
    [{ image: '.' }, /'image' cannot be used\. \. holds no image/],
    [{ image: 'new.rock', baseline: 'absent' }, /^The input 'baseline' cannot be used\./],
    [
      { image: 'new.rock', top: '0' },
      /^The input 'top' is '0', but must be a whole number from 1 to 100/,
    ],
    [{ image: 'new.rock', top: 'ten' }, /^The input 'top' is 'ten', but must be/],
    [{}, /^One of the inputs 'image' and 'images' is required/],
  ])('refuses %j', async (inputs, sentence) => {
    const run = await report(inputs as Record<string, string>);
    expect(run.exitCode).toBe(1);
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(sentence),
    ]);
    expect(run.outputs).toEqual({});
  });

  it('says where an image is damaged', async () => {
    const bytes = readFileSync(join(workspace, 'new.rock'));
    writeFileSync(join(workspace, 'short.rock'), bytes.subarray(0, bytes.length - 2000));
    const run = await report({ image: 'short.rock' });
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.message).toMatch(/short\.rock .* at offset \d+/);
  });
});
