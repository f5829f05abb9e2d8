import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ServiceError } from '../../../src/errors.ts';
import type { Cache, Exec, Ports } from '../../../src/ports.ts';
import { pack } from '../../../src/rock/pack/pack.ts';
import { type PackRequest, standardRequest } from '../../../src/rock/pack/pack-request.ts';
import { sourceState, type Upstream } from '../../../src/rock/pack/unchanged/source-state.ts';
import { type RecordingLog, testPorts } from '../../support/ports.ts';
import { writeTinyRock } from '../../support/tiny-rock.ts';

let ports: Ports & { readonly log: RecordingLog };
let project: string;
let kept: string;
let packed: number;
let digest: string;
/** What programs and services say; a test changes it. */
let world: { environment: string; version: string; slices: string; base: string };

beforeEach(() => {
  packed = 0;
  kept = mkdtempSync(join(tmpdir(), 'rock-actions-kept-'));
  onTestFinished(() => rmSync(kept, { recursive: true, force: true }));
  world = { environment: 'HOME=/h\0', version: 'rockcraft 1.20.0', slices: 'c1', base: 'b1' };
  ports = testPorts({ cache: folderCache(), exec: programs() });
  project = join(ports.context.workspace, 'etl');
  mkdirSync(join(project, 'src'), { recursive: true });
  write('rockcraft.yaml', yaml());
  write('src/main.py', 'print(1)\n');
});

describe('a rock of an earlier run', () => {
  it('is taken when nothing changed, whatever rockcraft and earlier packs left', async () => {
    const first = await run();
    expect(first.tries).toHaveLength(1);
    expect(first.unchanged?.reason).toMatch(/^No rock of an earlier run/);
    rmSync(join(project, 'etl_1_amd64.rock'));
    write('old_1_amd64.rock', 'an earlier one');
    for (const left of ['parts', 'prime', 'stage', 'overlay']) write(`${left}/x/y`, 'left');
    mkdirSync(join(project, '.git'));
    write('.git/index', 'changes');
    const second = await run();
    expect(packed).toBe(1);
    expect(second.tries).toEqual([]);
    expect(second.failure).toBeUndefined();
    expect(second.rocks).toMatchObject([{ path: join(project, 'etl_1_amd64.rock'), digest }]);
    expect(existsSync(join(project, 'etl_1_amd64.rock'))).toBe(true);
    expect(second.unchanged?.reason).toMatch(/^A rock of an earlier run was packed from the same/);
    expect(ports.log.texts('warning')).toEqual([]);
  });

  it('has beside it what it was packed from', async () => {
    await run();
    const [key = ''] = readdirSync(kept);
    expect(key).toMatch(/^pack-rock-[\da-f]{64}$/);
    const note = JSON.parse(readFileSync(join(kept, key, 'etl_1_amd64.rock.source.json'), 'utf8'));
    expect(note).toMatchObject({
      ...{ format: 1, sources: key.slice('pack-rock-'.length), digest },
      facts: {
        ...{ rockcraft: 'rockcraft 1.20.0', base: 'b1', 'chisel-releases': 'c1' },
        machine: process.arch,
      },
    });
  });

  it('leaves nothing in the temporary directory', async () => {
    await run();
    await run();
    expect(readdirSync(join(ports.context.temp, 'pack-rock-unchanged'))).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['the content of a file', () => write('src/main.py', 'print(2)\n')],
    ['the mode of a file', () => chmodSync(join(project, 'src/main.py'), 0o755)],
    ['the name of a file', () => renameSync(inProject('src/main.py'), inProject('src/other.py'))],
    ['a new file', () => write('src/more.py', '')],
    ['a file less', () => rmSync(inProject('src/main.py'))],
    [
      'a link in the place of a file',
      () => {
        rmSync(inProject('src/main.py'));
        symlinkSync('print(1)\n', inProject('src/main.py'));
      },
    ],
    ['a file beside the project that it names', () => write('../shared/a.txt', 'two')],
    ['a variable of rockcraft', () => Object.assign(world, { environment: 'ROCKCRAFT_X=1\0' })],
    ['the revision of rockcraft', () => Object.assign(world, { version: 'rockcraft 1.21.0' })],
    ['the slices', () => Object.assign(world, { slices: 'c2' })],
    ['the base', () => Object.assign(world, { base: 'b2' })],
  ])('is looked for under another name after a change of %s', async (_, change) => {
    write('../shared/a.txt', 'one');
    const before = await hashOf();
    expect(await hashOf()).toBe(before);
    change();
    expect(await hashOf()).not.toBe(before);
  });

  it.each<[string, Partial<PackRequest>]>([
    ['another platform', { platform: 'amd64' }],
    ['an architecture', { buildFor: 'amd64' }],
    ['Ubuntu Pro', { pro: ['fips'] }],
    ['a build on the machine itself', { destructive: true }],
    ['a variable', { env: new Map([['CRAFT_X', '1']]) }],
  ])('is another one for %s', async (_, asked) => {
    expect(await hashOf(asked)).not.toBe(await hashOf());
  });

  it('is the same for a variable from another place, for less words and fewer tries', async () => {
    world.environment = 'CRAFT_X=1\0';
    const before = await hashOf();
    world.environment = '';
    const env = new Map([['CRAFT_X', '1']]);
    expect(await hashOf({ env, verbosity: 'brief', retries: 0 })).toBe(before);
  });

  it('is not asked for by default', async () => {
    ports = testPorts({ exec: programs(), context: ports.context });
    const result = await run({ skipUnchanged: false });
    expect(result.unchanged).toBeUndefined();
    expect(packed).toBe(1);
  });
});

describe('a rock is packed, and the step does not fail, when', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['the runner offers no cache', () => use({ available: false }), /This runner offers no cache/],
    [
      'the cache cannot be read',
      () => use({ restore: fail }),
      /could not be taken: The cache is down/,
    ],
    ['the cache cannot be written', () => use({ save: fail }), /^No rock of an earlier run/],
    [
      'the slices cannot be seen',
      () => Object.assign(world, { slices: '' }),
      /cannot be seen: no slices/,
    ],
    [
      'the base cannot be seen',
      () => Object.assign(world, { base: '' }),
      /cannot be seen: no base/,
    ],
    ['rockcraft says no version', () => Object.assign(world, { version: '' }), /cannot be seen/],
    [
      'the base is no release',
      () => write('rockcraft.yaml', yaml({ base: 'ubuntu@devel' })),
      /cannot be seen: the base 'ubuntu@devel' is no release/,
    ],
    [
      'it names what lies outside the workspace',
      () => write('rockcraft.yaml', yaml({ source: '../../elsewhere' })),
      /cannot be seen: .*'\.\.\/elsewhere', which lies outside the workspace/,
    ],
  ])('%s', async (_, break_, reason) => {
    break_();
    const result = await run();
    expect(packed).toBe(1);
    expect(result.failure).toBeUndefined();
    expect(result.rocks).toHaveLength(1);
    expect(result.unchanged?.reason).toMatch(reason);
  });

  it.each<[string, (directory: string) => unknown, RegExp]>([
    ['cut off', (at) => writeFileSync(join(at, 'etl_1_amd64.rock'), 'half'), /etl_1_amd64\.rock/],
    [
      'another one',
      (at) =>
        writeTinyRock(join(at, 'etl_1_amd64.rock'), { name: 'etl', version: '1', content: 'x' }),
      /a note that belongs to another one/,
    ],
    [
      'that of other sources',
      (at) => {
        const note = join(at, 'etl_1_amd64.rock.source.json');
        const said = JSON.parse(readFileSync(note, 'utf8'));
        writeFileSync(note, JSON.stringify({ ...said, sources: '0'.repeat(64) }));
      },
      /a note that belongs to another one/,
    ],
    ['without its note', (at) => rmSync(join(at, 'etl_1_amd64.rock.source.json')), /ENOENT/],
    [
      'with half a note',
      (at) => writeFileSync(join(at, 'etl_1_amd64.rock.source.json'), '{"format":1'),
      /JSON/,
    ],
    [
      'a link to another file',
      (at) => {
        renameSync(join(at, 'etl_1_amd64.rock'), join(kept, 'elsewhere'));
        symlinkSync(join(kept, 'elsewhere'), join(at, 'etl_1_amd64.rock'));
      },
      /something else than a rock/,
    ],
    ['not there', (at) => rmSync(join(at, 'etl_1_amd64.rock')), /holds no rock/],
  ])('the rock in the cache is %s', async (_, spoil, reason) => {
    await run();
    rmSync(inProject('etl_1_amd64.rock'));
    await spoil(join(kept, readdirSync(kept)[0] ?? ''));
    const result = await run();
    expect(packed).toBe(2);
    expect(result.rocks).toMatchObject([{ digest }]);
    expect(ports.log.texts('warning')).toEqual([expect.stringMatching(reason)]);
  });

  it('an earlier pack failed, of which nothing is kept', async () => {
    const exec = { ...ports.exec, stream: async () => ({ exitCode: 1 }) };
    const result = await pack(requestWith({}), { ...ports, exec }, upstream());
    expect(result.failure).toBeDefined();
    expect(readdirSync(kept)).toEqual([]);
    expect((await run()).rocks).toHaveLength(1);
    expect(ports.log.texts('warning')).toEqual([]);
  });

  it('another run was quicker to keep its own', async () => {
    use({ save: async () => false });
    expect((await run()).rocks).toHaveLength(1);
    expect(ports.log.texts('warning')).toEqual([]);
  });
});

it('says what it did not look at', async () => {
  const result = await run();
  expect(result.unchanged?.sources?.unseen).toEqual([
    'the snap of Pebble',
    'new versions of packages and slices in the archive (a)',
    'what a plugin fetches (deps)',
    'sources on the network that nothing pins (open)',
  ]);
  const exec = { ...ports.exec, capture: async () => ({ exitCode: 0, stdout: 'x', stderr: '' }) };
  const { unseen } = await sourceState(requestWith({}), upstream(), { ...ports, exec });
  expect(unseen[1]).toBe('files that git ignores');
});

function yaml({ base = 'ubuntu@24.04', source = '../shared' } = {}): string {
  return `
name: etl
base: ${base}
platforms: {amd64: }
parts:
  a: {plugin: dump, source: ${source}, stage-packages: [libc6_libs]}
  deps: {plugin: python, source: src}
  open: {plugin: dump, source: "https://example.com/a.git", source-branch: main}
  pinned: {plugin: dump, source: "https://example.com/a.git", source-commit: abc}
  checked: {plugin: dump, source: "https://example.com/a.tar", source-checksum: sha256/ab}
`;
}

const inProject = (path: string) => join(project, path);

function write(path: string, text: string): void {
  mkdirSync(join(project, path, '..'), { recursive: true });
  writeFileSync(join(project, path), text);
}

function run(asked: Partial<PackRequest> = {}) {
  return pack(requestWith(asked), ports, upstream());
}

async function hashOf(asked: Partial<PackRequest> = {}) {
  return (await sourceState(requestWith(asked), upstream(), ports)).hash;
}

function requestWith(asked: Partial<PackRequest>): PackRequest {
  return { ...standardRequest, path: project, skipUnchanged: true, ...asked };
}

function upstream(): Upstream {
  const answer = async (text: string, what: string) => {
    if (text === '') throw new Error(`no ${what}`);
    return text;
  };
  return {
    chiselReleases: (series) => answer(world.slices, `slices of ${series}`),
    baseDigest: (series) => answer(world.base, `base ${series}`),
  };
}

function use(cache: Partial<Cache>): void {
  ports = { ...ports, cache: { ...ports.cache, ...cache } };
}

function fail(): never {
  throw new ServiceError('The cache is down', { request: 'GET', retryable: false });
}

/** A cache that keeps each key in a folder; what is restored must have been saved under the same path. */
function folderCache(): Cache {
  return {
    available: true,
    async restore([path = ''], key) {
      if (!existsSync(join(kept, key))) return undefined;
      cpSync(join(kept, key), path, { recursive: true });
      return key;
    },
    async save([path = ''], key) {
      if (existsSync(join(kept, key))) return false;
      cpSync(path, join(kept, key), { recursive: true });
      return true;
    },
  };
}

/** A machine without git, whose rockcraft packs in no time. */
function programs(): Exec {
  return {
    async capture(tool, args) {
      const said = tool === 'env' ? world.environment : tool === 'rockcraft' ? world.version : '';
      const exitCode = tool === 'git' ? 128 : 0;
      return { exitCode, stdout: said, stderr: `${args}` };
    },
    async stream(_tool, _args, { onLine }) {
      packed += 1;
      const path = inProject('etl_1_amd64.rock');
      ({ digest } = await writeTinyRock(path, { name: 'etl', version: '1' }));
      onLine('Packed etl_1_amd64.rock', 'stderr');
      return { exitCode: 0 };
    },
  };
}
