import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRock } from '../../../src/rock/rock.ts';
import { writeTinyRock } from '../../support/tiny-rock.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-contents-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const layers = 'var/lib/pebble/default/layers';

async function contentsOf(files: Readonly<Record<string, string>>) {
  const path = join(directory, 'etl_1_amd64.rock');
  await writeTinyRock(path, { name: 'etl', version: '1', files });
  return (await readRock(path)).contents;
}

describe('what a rock says of itself', () => {
  it('is read from its metadata and its Pebble layers', async () => {
    const metadata = [
      'architecture: amd64',
      'base: ubuntu@24.04',
      `base-digest: ${'ab'.repeat(32)}`,
      "created: '2026-11-21T10:55:02.374652+00:00'",
      'grade: devel',
      'summary: An ETL',
      'title: 1.10',
    ];
    const first =
      'summary: x\nservices:\n  web:\n    override: replace\n    command: web [ -p 80 ]\n    startup: enabled\n  job:\n    override: replace\n    command: job\n';
    const second =
      'services:\n  web: {override: merge, command: other}\n  job: {override: replace}\n';
    const contents = await contentsOf({
      '.rock/metadata.yaml': metadata.join('\n'),
      [`${layers}/001-rockcraft-etl.yaml`]: first,
      [`${layers}/002-more.yaml`]: second,
      [`${layers}/deep/003.yaml`]: '][',
      [`${layers}/README`]: '][',
    });
    expect(contents).toEqual({
      ...{ base: 'ubuntu@24.04', baseDigest: `sha256:${'ab'.repeat(32)}`, grade: 'devel' },
      ...{ created: '2026-11-21T10:55:02.374652+00:00', title: '1.1', summary: 'An ETL' },
      ...{ entrypoint: [], command: [], user: '' },
      services: [
        { name: 'web', command: 'other', startup: 'enabled' },
        { name: 'job', command: '', startup: 'disabled' },
      ],
    });
  });

  it.each([
    ['no YAML', 'a: [\n', /metadata\.yaml:\d+:\d+: this is not valid YAML/],
    ['a list', '- a\n', /metadata\.yaml:1:1: the file holds a list/],
    ['nothing', '', /the file is empty/],
    [
      'more than any computer holds',
      `a: &a [x]\n${[...'bcdefghijk'].map((name, at) => `${name}: &${name} [${`*${'abcdefghijk'[at]},`.repeat(9)}]\n`).join('')}`,
      /stands for more than 100000 values/,
    ],
    ['a character that no text has', 'a: \u0007\n', /control character/],
  ])('is not believed when it is %s', async (_, text, reason) => {
    const contents = await contentsOf({ '.rock/metadata.yaml': text });
    expect(contents).toMatchObject({ unreadable: expect.stringMatching(reason) });
  });

  it('is what it should be, or is passed over', async () => {
    const files = {
      '.rock/metadata.yaml': 'base: [a]\nbase-digest: 7\n',
      [`${layers}/1.yaml`]: 'services: [a]\n',
      [`${layers}/2.yaml`]: 'services: {web: 7}\n',
    };
    expect(await contentsOf(files)).toEqual({
      ...{ baseDigest: '7', entrypoint: [], command: [], user: '', services: [] },
    });
  });

  it('is cut where it would fill the outputs of the step', async () => {
    const services = Array.from({ length: 300 }, (_, at) => `  s${at}: {command: c}\n`).join('');
    const contents = await contentsOf({
      '.rock/metadata.yaml': `title: ${'x'.repeat(10_000)}\n`,
      [`${layers}/1.yaml`]: `services:\n${services}`,
    });
    if ('unreadable' in contents) throw new Error(contents.unreadable);
    expect(contents.title).toMatch(/^x{4000}…$/);
    expect(contents.services).toHaveLength(200);
  });

  it('takes no memory for a file that is too long', async () => {
    const contents = await contentsOf({ '.rock/metadata.yaml': `base: ${'x'.repeat(300_000)}` });
    expect(contents).toEqual({ entrypoint: [], command: [], user: '', services: [] });
  });
});
