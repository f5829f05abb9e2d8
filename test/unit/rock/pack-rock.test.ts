import { describe, expect, it } from 'vitest';
import { packRock } from '../../../src/actions/pack-rock.ts';
import { ToolError, UserError } from '../../../src/errors.ts';
import { explainFailure } from '../../../src/rock/pack/failure/explain-failure.ts';
import type { PackResult } from '../../../src/rock/pack/pack.ts';
import { PackTranscript } from '../../../src/rock/pack/pack-transcript.ts';
import type { Try } from '../../../src/rock/pack/pack-tries.ts';
import type { Rock } from '../../../src/rock/rock.ts';
import type { Emitter } from '../../../src/runner/emitter.ts';
import { RecordingLog } from '../../support/ports.ts';

const amd64: Rock = {
  path: '/w/etl/etl_1.2_amd64.rock',
  name: 'etl',
  version: '1.2',
  platform: 'amd64',
  architecture: 'amd64',
  digest: `sha256:${'a'.repeat(64)}`,
  compressedSize: 157_000_000,
  size: 400_000_000,
  contents: {
    base: 'ubuntu@24.04',
    baseDigest: `sha256:${'b'.repeat(64)}`,
    entrypoint: ['/usr/bin/pebble', 'enter'],
    command: [],
    user: '584792',
    services: [{ name: 'web', command: '/usr/bin/web', startup: 'enabled' }],
  },
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
const contentsOutput = {
  base: 'ubuntu@24.04',
  'base-digest': `sha256:${'b'.repeat(64)}`,
  entrypoint: ['/usr/bin/pebble', 'enter'],
  command: [],
  user: '584792',
  services: [{ name: 'web', command: '/usr/bin/web', startup: 'enabled' }],
};

describe('the outputs', () => {
  it('describe the one rock that was made', async () => {
    const { outputs } = await emitted({ rocks: [amd64] });
    const { path, ...rest } = amd64Output;
    const rocks = [{ ...amd64Output, ...contentsOutput }];
    expect(outputs).toEqual({ rocks, rock: path, ...rest, log: '/tmp/log', unchanged: false });
  });

  it('are a list when several rocks were made', async () => {
    const { outputs } = await emitted({ rocks: [amd64, amd64] });
    const rock = { ...amd64Output, ...contentsOutput };
    expect(outputs).toEqual({ rocks: [rock, rock], log: '/tmp/log', unchanged: false });
  });

  it('leave out what a rock does not say in the form of rockcraft', async () => {
    const { outputs, summary } = await emitted({
      rocks: [{ ...amd64, contents: { unreadable: 'no YAML' } }],
    });
    expect(outputs.rocks).toEqual([amd64Output]);
    expect(summary).toContain('cannot be read: <code>no YAML</code>');
  });

  it('say that a rock of an earlier run was taken, and that there is no log of this one', async () => {
    const rocks = [amd64];
    const unchanged = { rocks, reason: 'The same.' };
    const { outputs, summary } = await emitted({ rocks, tries: [], log: undefined, unchanged });
    expect(outputs).toMatchObject({ unchanged: true, rock: amd64.path });
    expect(outputs.log).toBeUndefined();
    expect(summary).toMatch(/^### Unchanged: took 1 rock of an earlier run in 0 s\n/);
    expect(summary).toContain('<code>The same.</code>');
  });

  it('are the log and no rock when packing failed, and a summary; then the step fails', async () => {
    const failure = new ToolError('no', { command: 'rockcraft pack', exitCode: 1, lines: [] });
    const tries = [failedTry('First'), failedTry('The archive')] as const;
    const disks = [{ path: '/', free: 0, freeBefore: 8e9, size: 80e9, wanted: 1 }];
    const { outputs, summary, thrown } = await emitted({ failure, tries, disks });
    expect(outputs).toEqual({ rocks: [], log: '/tmp/log' });
    expect(thrown).toBe(failure);
    expect(summary).toMatch(/^### The archive\n/);
    expect(summary).toContain('| 1 | 2.0 | <code>First</code> |');
    expect(summary).toContain('Where 2.0 s went');
    expect(summary).toContain('8.00 GB before, 0 B after, of 80.0 GB.');
    expect(summary).toContain('The whole log: <code>/tmp/log</code>');
  });

  it('say of a fault that it passes, and of no other', async () => {
    const failure = new UserError('no');
    const lasting = failedTry('Lasting');
    const passing = { ...lasting, failure: { ...unknownFailure, transient: true } };
    const passes = 'A fault of this kind passes';
    expect((await emitted({ failure, tries: [passing] })).summary).toContain(passes);
    expect((await emitted({ failure, tries: [lasting] })).summary).not.toContain(passes);
  });

  it('have a summary when rockcraft ended well and left nothing', async () => {
    const { summary, thrown } = await emitted({ failure: new UserError('It left nothing.') });
    expect(thrown).toBeInstanceOf(UserError);
    expect(summary).toBe(
      '### No rock\n\n<code>It left nothing.</code>\n\nThe whole log: <code>/tmp/log</code>\n',
    );
  });

  it('have no summary when rockcraft was never started', async () => {
    const { summary, thrown } = await emitted({ failure: new UserError('no'), tries: [] });
    expect(thrown).toBeInstanceOf(UserError);
    expect(summary).toBe('');
  });
});

describe('the job summary', () => {
  it('is a table of the rocks, and what is in each', async () => {
    const { summary } = await emitted({ rocks: [amd64], milliseconds: 83_600 });
    expect(summary).toBe(
      [
        '### Packed 1 rock in 84 s',
        '',
        '| Rock | Version | Platform | Architecture | Download | On disk | Digest |',
        '| --- | --- | --- | --- | ---: | ---: | --- |',
        `| <code>etl</code> | <code>1.2</code> | <code>amd64</code> | <code>amd64</code> | 157 MB | 400 MB | <code>sha256:${'a'.repeat(64)}</code> |`,
        '',
        '**<code>etl&#95;1.2&#95;amd64.rock</code>**',
        '',
        `- Base: <code>ubuntu&#64;24.04</code> <code>sha256:${'b'.repeat(64)}</code>`,
        '- Entrypoint: <code>&#91;&#34;/usr/bin/pebble&#34;,&#34;enter&#34;&#93;</code>',
        '- User: <code>584792</code>',
        '- Service <code>web</code>: <code>/usr/bin/web</code> (<code>enabled</code>)',
        '',
      ].join('\n'),
    );
  });

  it('says of a rock without a user that it runs as root', async () => {
    const contents = { entrypoint: [], command: [], user: '', services: [] };
    const { summary } = await emitted({ rocks: [{ ...amd64, contents }] });
    expect(summary).toContain('- User: root\n');
  });

  it('says where the time went, what was tried, and what is free', async () => {
    const times = {
      preparing: 5_000,
      parts: [
        { part: 'fast', steps: new Map([['build', 1_000]] as const) },
        {
          part: 'slow',
          steps: new Map([
            ['pull', 500],
            ['build', 60_000],
          ] as const),
        },
      ],
      packing: 2_500,
    };
    const last = { ...goodTry, run: { ...goodTry.run, milliseconds: 69_000, times } };
    const disks = [{ path: '/', free: 5e9, freeBefore: 8e9, size: 80e9, wanted: 1 }];
    const tries = [failedTry('Archive'), last] as const;
    const { summary } = await emitted({ rocks: [amd64], tries, disks });
    const lines = summary.split('\n');
    expect(lines).toContain('| 1 | 2.0 | <code>Archive</code> |');
    expect(lines).toContain('| 2 | 69.0 | packed |');
    expect(
      lines.slice(lines.indexOf('| Part | pull | overlay | build | stage | prime | seconds |')),
    ).toEqual(
      expect.arrayContaining([
        '| <code>slow</code> | 0.5 | 0.0 | 60.0 | 0.0 | 0.0 | 60.5 |',
        '| <code>fast</code> | 0.0 | 0.0 | 1.0 | 0.0 | 0.0 | 1.0 |',
        '| before the parts |  |  |  |  |  | 5.0 |',
        '| image |  |  |  |  |  | 2.5 |',
      ]),
    );
    expect(summary).toContain(
      '- Free on the disk of <code>/</code>: 8.00 GB before, 5.00 GB after, of 80.0 GB.',
    );
  });

  it('shows the slowest parts of very many, and counts the rest', async () => {
    const parts = Array.from({ length: 60 }, (_, at) => ({
      part: `p${at}`,
      steps: new Map([['build', at]] as const),
    }));
    const run = { ...goodTry.run, milliseconds: 5_000, times: { preparing: 0, parts, packing: 0 } };
    const { summary } = await emitted({ rocks: [amd64], tries: [{ ...goodTry, run }] });
    expect(summary).toContain('| <code>p10</code> |');
    expect(summary).not.toContain('| <code>p9</code> |');
    expect(summary).toContain('| 10 more parts |');
  });

  it('says which layers are as they were', async () => {
    const same = {
      digest: `sha256:${'c'.repeat(64)}`,
      unchanged: false,
      same: ['base', 'base', 'parts'],
      changed: ['metadata'],
    } as const;
    const { summary } = await emitted({ rocks: [amd64], same: new Map([[amd64.path, same]]) });
    expect(summary).toMatch(
      /- Before: .*<code>sha256:c{64}<\/code>\. Layers with the same content: base \(2\), parts; with other content: rock metadata\. rockcraft writes the time/,
    );
  });

  it('holds nothing that a rock could format it with', async () => {
    const hostile = '|x<img src=x>`*_[l](http://e)\n\u0007@me&amp;\\';
    const { summary } = await emitted({
      rocks: [
        {
          ...amd64,
          version: hostile,
          platform: hostile,
          contents: {
            ...{ base: hostile, title: hostile, summary: hostile.repeat(1_000), user: hostile },
            ...{ entrypoint: [hostile], command: [hostile] },
            services: Array.from({ length: 1_000 }, () => ({
              ...{ name: hostile, command: hostile, startup: hostile },
            })),
          },
        },
      ],
    });
    const lines = summary.split('\n');
    expect(lines[4]?.split('|')).toHaveLength(9);
    expect(lines.filter((line) => line.startsWith('- Service'))).toHaveLength(20);
    expect(lines).toContain('- More services: 980');
    expect(Buffer.byteLength(summary)).toBeLessThan(100_000);
    for (const line of [lines[4] ?? '', ...lines.slice(6)]) {
      const text = line.replaceAll(/<\/?code>|&#\d+;|^- |^\*\*|\*\*$/g, '');
      expect(text).not.toMatch(/[<>`*_[\]&@\\\p{C}]/u);
    }
  });
});

it('says in the log what each rock weighs', async () => {
  const { log } = await emitted({ rocks: [amd64] });
  expect(log.texts('info')).toEqual([
    `etl_1.2_amd64.rock: 157 MB to download, 400 MB on disk, sha256:${'a'.repeat(64)}`,
  ]);
});

const unknownFailure = explainFailure({
  exitCode: 1,
  printed: [],
  logged: [],
  file: 'rockcraft.yaml',
  project: undefined,
  unreadable: undefined,
});

const goodTry: Try = {
  run: {
    exitCode: 0,
    transcript: new PackTranscript(),
    printed: '/tmp/log',
    times: { preparing: 0, parts: [], packing: 0 },
    milliseconds: 0,
  },
  log: '/tmp/log',
  failure: undefined,
};

function failedTry(title: string): Try {
  return {
    ...goodTry,
    run: { ...goodTry.run, exitCode: 1, milliseconds: 2_000 },
    failure: { ...unknownFailure, title },
  };
}

const bare = { rocks: [], milliseconds: 0, tries: [goodTry], disks: [], same: new Map() };

/** What the action emits for a result. */
async function emitted(result: { log?: string | undefined } & Omit<Partial<PackResult>, 'log'>) {
  const log = new RecordingLog();
  const outputs: Record<string, unknown> = {};
  const summaries: string[] = [];
  const out: Emitter = {
    log,
    output(name, value) {
      outputs[name] = value;
    },
    path: () => {},
    variable: () => {},
    artifact: () => {},
    summary: async (markdown) => {
      summaries.push(markdown);
    },
  };
  let thrown: unknown;
  try {
    const { log: path, ...rest } = { log: '/tmp/log', ...result };
    await packRock.emit({ ...bare, ...(path === undefined ? {} : { log: path }), ...rest }, out);
  } catch (error) {
    thrown = error;
  }
  return { outputs, log, thrown, summary: summaries.join('') };
}
