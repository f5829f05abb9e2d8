import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packRock } from '../../../src/actions/pack-rock.ts';
import { ToolError, UserError } from '../../../src/errors.ts';
import type { PackResult } from '../../../src/rock/pack/pack.ts';
import type { Rock } from '../../../src/rock/rock.ts';
import type { Emitter } from '../../../src/runner/emitter.ts';
import { inputReader } from '../../../src/runner/inputs.ts';
import { RecordingLog } from '../../support/ports.ts';

let workspace: string;
beforeAll(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-pack-rock-')));
  mkdirSync(join(workspace, 'etl'));
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const amd64: Rock = {
  path: '/w/etl/etl_1.2_amd64.rock',
  name: 'etl',
  version: '1.2',
  platform: 'amd64',
  architecture: 'amd64',
  digest: `sha256:${'a'.repeat(64)}`,
  compressedSize: 157_000_000,
  size: 400_000_000,
};
const amd64Output = {
  path: '/w/etl/etl_1.2_amd64.rock',
  name: 'etl',
  version: '1.2',
  platform: 'amd64',
  architecture: 'amd64',
  digest: `sha256:${'a'.repeat(64)}`,
  'compressed-size': 157_000_000,
  size: 400_000_000,
};

describe('the inputs', () => {
  it('are the workspace and every platform when nothing is given', () => {
    expect(inputs({})).toEqual({ path: workspace });
  });

  it.each(['amd64', 'my-label@x', 'größe:1', 'a b.c'])('take the label %s', (platform) => {
    expect(inputs({ path: 'etl', platform })).toEqual({ path: join(workspace, 'etl'), platform });
  });

  it.each(['-v', '--help', 'a/b', 'any', '*', 'a\nb', 'a\u0007b', 'a\u202eb', 'a\u2028b'])(
    'refuse the platform %j',
    (platform) => {
      const read = () => inputs({ platform });
      expect(read).toThrow(UserError);
      expect(read).toThrow(/^The input 'platform' is '.*', but must be .*; for example 'amd64'\.$/);
    },
  );

  it.each(['nowhere', '..', '/'])('refuse the path %s', (path) => {
    expect(() => inputs({ path })).toThrow(UserError);
    expect(() => inputs({ path })).toThrow(/'path'/);
  });
});

describe('the outputs', () => {
  it('describe the one rock that was made', async () => {
    const { outputs } = await emitted({ rocks: [amd64] });
    const { path, ...rest } = amd64Output;
    expect(outputs).toEqual({ rocks: [amd64Output], rock: path, ...rest, log: '/tmp/log' });
  });

  it('are a list when several rocks were made', async () => {
    const { outputs } = await emitted({ rocks: [amd64, amd64] });
    expect(outputs).toEqual({ rocks: [amd64Output, amd64Output], log: '/tmp/log' });
  });

  it('are the log and no rock when packing failed, and then the step fails', async () => {
    const failure = new ToolError('no', { command: 'rockcraft pack', exitCode: 1, lines: [] });
    const { outputs, summary, thrown } = await emitted({ failure });
    expect(outputs).toEqual({ rocks: [], log: '/tmp/log' });
    expect(thrown).toBe(failure);
    expect(summary).toBe('');
  });
});

describe('the job summary', () => {
  it('is a table of the rocks', async () => {
    const { summary } = await emitted({ rocks: [amd64], milliseconds: 83_600 });
    expect(summary).toBe(
      [
        '### Packed 1 rock in 84 s',
        '',
        '| Rock | Version | Platform | Architecture | Download | On disk | Digest |',
        '| --- | --- | --- | --- | ---: | ---: | --- |',
        `| <code>etl</code> | <code>1.2</code> | <code>amd64</code> | <code>amd64</code> | 157 MB | 400 MB | <code>sha256:${'a'.repeat(64)}</code> |`,
        '',
      ].join('\n'),
    );
  });

  it('holds nothing that a rock could format it with', async () => {
    const hostile = '|x<img src=x>`*_[l](http://e)\n\u0007@me&amp;\\';
    const { summary } = await emitted({
      rocks: [{ ...amd64, version: hostile, platform: hostile }],
    });
    const row = summary.split('\n')[4] ?? '';
    expect(row.split('|')).toHaveLength(9);
    expect(row.replaceAll(/<\/?code>|&#\d+;/g, '')).not.toMatch(/[<>`*_[\]&@\\\p{C}]/u);
  });
});

it('says in the log what each rock weighs', async () => {
  const { log } = await emitted({ rocks: [amd64] });
  expect(log.texts('info')).toEqual([
    `etl_1.2_amd64.rock: 157 MB to download, 400 MB on disk, sha256:${'a'.repeat(64)}`,
  ]);
});

function inputs(given: Readonly<Record<string, string>>) {
  const variables = Object.entries(given).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return packRock.readInputs(
    inputReader({ GITHUB_WORKSPACE: workspace, ...Object.fromEntries(variables) }),
  );
}

/** What the action emits for a result. */
async function emitted(result: Partial<PackResult>) {
  const log = new RecordingLog();
  const outputs: Record<string, unknown> = {};
  const summaries: string[] = [];
  const out: Emitter = {
    log,
    output(name, value) {
      outputs[name] = value;
    },
    path: () => {},
    summary: async (markdown) => {
      summaries.push(markdown);
    },
  };
  let thrown: unknown;
  try {
    await packRock.emit({ rocks: [], log: '/tmp/log', milliseconds: 0, ...result }, out);
  } catch (error) {
    thrown = error;
  }
  return { outputs, log, thrown, summary: summaries.join('') };
}
