import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning } from '../support/is-running.ts';
import { type RunActionOptions, runAction } from '../support/run-action.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

let place: string;
let workspace: string;
let made: { digest: string };

beforeEach(async () => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-dist-pack-')));
  workspace = join(place, 'workspace');
  for (const name of ['workspace/etl', 'temp', 'home', 'bin', 'made']) {
    mkdirSync(join(place, name), { recursive: true });
  }
  writeFileSync(
    join(workspace, 'etl/rockcraft.yaml'),
    'name: etl\nbase: bare\nplatforms:\n  amd64:\n',
  );
  made = await writeTinyRock(join(place, 'made/etl_1.2_amd64.rock'), {
    name: 'etl',
    version: '1.2',
  });
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const packs = `
echo 'Starting rockcraft, version 1.20.0' >&2
echo 'Building web' >&2
cp "$MADE/etl_1.2_amd64.rock" .
echo 'Packed etl_1.2_amd64.rock' >&2
`;

describe('the built pack-rock', () => {
  it('packs the platform and tells what was made', async () => {
    standIn(packs, 'pack --platform amd64 --verbosity verbose');
    const run = await packRock({ inputs: { path: 'etl', platform: 'amd64' } });
    const rock = join(workspace, 'etl/etl_1.2_amd64.rock');
    expect(run).toMatchObject({ exitCode: 0, annotations: [], warnings: [], problems: [] });
    expect(run.outputs).toEqual({
      rock,
      name: 'etl',
      version: '1.2',
      platform: 'amd64',
      architecture: 'amd64',
      digest: made.digest,
      'compressed-size': expect.stringMatching(/^\d+$/),
      size: '5',
      unchanged: 'false',
      rocks: expect.any(String),
      log: expect.stringContaining(join(place, 'temp')),
    });
    expect(JSON.parse(run.outputs.rocks ?? '')).toMatchObject([
      { path: rock, digest: made.digest },
    ]);
    expect(run.summary).toMatch(/<code>etl<\/code>.*<code>1\.2<\/code>.*<code>amd64<\/code>/);
    expect(run.log).toContain('Packed etl_1.2_amd64.rock\n');
  });

  it("fails with rockcraft's words, and still gives the log", async () => {
    standIn(`
echo 'Building web' >&2
echo ':: cc: error: no input' >&2
echo "'override-build' in part 'web' failed with code 1." >&2
echo 'Detailed information: ' >&2
echo ':: cc: error: no input' >&2
echo 'Recommended resolution: Review the scriptlet.' >&2
exit 1
`);
    const run = await packRock();
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([{ level: 'error' }]);
    expect(run.annotations[0]?.message).toMatch(
      /^'override-build' in part 'web' failed with code 1\..*The whole log: \//s,
    );
    expect(run.summary).toContain('cc: error: no input');
    expect(run.log).toContain('cc: error: no input');
    expect(run.outputs.rocks).toBe('[]');
    expect(Object.keys(run.outputs).sort()).toEqual(['log', 'rocks']);
    expect(readFileSync(run.outputs.log ?? '', 'utf8')).toContain('failed with code 1.\n');
  });

  it('does not take a rock that lay there', async () => {
    await writeTinyRock(join(workspace, 'etl/etl_1.1_amd64.rock'), { name: 'etl', version: '1.1' });
    standIn('echo Packing... >&2');
    const run = await packRock();
    expect(run.exitCode).toBe(1);
    expect(run.outputs.rocks).toBe('[]');
    expect(run.annotations[0]?.message).toContain('left no new .rock');
  });

  it('obeys nothing that a build prints', async () => {
    const hostile = [
      '::set-output name=rock::evil',
      '::stop-commands::x',
      '::add-mask::etl',
      '::error::forged',
      '  ::warning::forged',
      'text\\r::set-env name=EVIL::1',
      '##[error]forged',
      '\\033[31mred\\033[0m',
      ':: Packed ../evil.rock',
      '::endgroup::',
      '::save-state name=evil::1',
    ];
    standIn(`printf '${hostile.join('\\n')}\\n' >&2\nprintf '${hostile.join('\\n')}\\n'\n${packs}`);
    const run = await packRock();
    expect(run).toMatchObject({ exitCode: 0, annotations: [], masks: [], problems: [], state: {} });
    expect(run.outputs.rock).toBe(join(workspace, 'etl/etl_1.2_amd64.rock'));
    expect(run.environment).toEqual({});
    expect(run.log).toContain('::set-output name=rock::evil\n');
  });

  it('hides its inputs and the files that set outputs from rockcraft', async () => {
    standIn(
      `env | grep -E '^(INPUT_|STATE_|ACTIONS_|GITHUB_(OUTPUT|ENV|PATH|STATE))' >&2 || true\n${packs}`,
    );
    const run = await packRock();
    expect(run.exitCode).toBe(0);
    expect(run.log).not.toMatch(/INPUT_|GITHUB_OUTPUT/);
  });

  it('says how to get rockcraft when it is not there', async () => {
    const run = await packRock();
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.message).toMatch(
      /'rockcraft'.*sudo snap install rockcraft --classic/,
    );
    expect(run.outputs).toEqual({ rocks: '[]' });
  });

  it('stops rockcraft, all that it started and its instance when the job is cancelled', async () => {
    const { ino } = statSync(join(workspace, 'etl'));
    const instance = `rockcraft-etl-amd64-${ino}`;
    program(
      'lxc',
      `echo "$*" >> "$MADE/lxc"
[ "$3" != list ] || echo '[{"name": "${instance}", "status": "Running", "devices": {}}]'`,
    );
    standIn(`
trap 'echo Interrupted. >&2; exit 130' INT
echo 'Building web' >&2
sh -c 'echo $$ > "$MADE/child"; echo ":: + sleep" >&2; exec sleep 300'
`);
    const cancel = new AbortController();
    const run = await packRock({
      signal: cancel.signal,
      echo: (line) => line.endsWith(':: + sleep') && cancel.abort(),
    });
    expect(run.exitCode).toBe(130);
    expect(run.outputs).toEqual({});
    const child = Number(readFileSync(join(place, 'made/child'), 'utf8'));
    await expect.poll(() => isRunning(child), { timeout: 30_000 }).toBe(false);
    expect(readFileSync(join(place, 'made/lxc'), 'utf8').trim().split('\n')).toEqual([
      '--project rockcraft list --format json',
      `--project rockcraft stop --force ${instance}`,
    ]);
    expect(run.log).toContain(`Stopped the build instance ${instance}.\n`);
  });

  it('shows one line for each step of a part, each the title of what was printed in it', async () => {
    standIn(`printf '%s\\n' 'Pulling web' 'Building web' ':: + make' 'Packing...' >&2\n${packs}`);
    const { log } = await packRock();
    const lines = log.split('\n').filter((line) => !/^ *\(/.test(line));
    expect(lines.slice(0, 9)).toEqual([
      '▸ Pack etl',
      expect.stringMatching(/^▸ packed \d+ s · part web: pull$/),
      '  Pulling web',
      expect.stringMatching(/^▸ packed \d+ s · part web: build$/),
      '  Building web',
      '  :: + make',
      expect.stringMatching(/^▸ packed \d+ s · image$/),
      '  Packing...',
      '  Starting rockcraft, version 1.20.0',
    ]);
  });

  it('hands every option on, and the variables that it is given', async () => {
    standIn(
      `[ "$CRAFT_PARALLEL_BUILD_COUNT" = 2 ] || exit 98\n${packs}`,
      'pack --build-for amd64 --destructive-mode --pro esm-apps,fips --verbosity trace',
    );
    // Somebody who is not root packs by sudo.
    const sudo = '[ "$1 $2 $3" = "--non-interactive --preserve-env --set-home" ] && shift 3';
    program('sudo', `[ "$2" != true ] || exit 0\n${sudo} && exec "$@"`);
    const run = await packRock({
      inputs: {
        ...{ path: 'etl', 'build-for': 'amd64', verbosity: 'trace', pro: 'esm-apps, fips' },
        ...{ destructive: 'true', env: 'CRAFT_PARALLEL_BUILD_COUNT=2' },
      },
    });
    expect(run).toMatchObject({ exitCode: 0, problems: [] });
  });

  it('packs when it may, and says that nothing can be kept on a runner without a cache', async () => {
    standIn(packs);
    const run = await packRock({ inputs: { path: 'etl', 'skip-unchanged': 'true' } });
    expect(run).toMatchObject({ exitCode: 0, annotations: [], outputs: { unchanged: 'false' } });
    expect(run.log).toContain('This runner offers no cache');
    expect(run.summary).toContain('This runner offers no cache');
  });

  it('may run twice, also at the same time', async () => {
    standIn(packs);
    const [first, second] = await Promise.all([packRock(), packRock()]);
    const third = await packRock();
    expect([first.exitCode, second.exitCode, third.exitCode]).toEqual([0, 0, 0]);
    const digests = [first, second, third].map(({ outputs }) => outputs.digest);
    expect(digests).toEqual([made.digest, made.digest, made.digest]);
    expect(third.summary).toContain('the rock that lay there was the same');
  });

  it('says where a project cannot be written to', async () => {
    standIn(`
echo "rockcraft internal error: PermissionError(13, 'Permission denied')" >&2
exit 70
`);
    const run = await packRock();
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.message).toContain('Permission denied');
    expect(run.outputs.rocks).toBe('[]');
  });

  it.each([
    [{ path: 'nowhere' }, /The input 'path' is 'nowhere'/],
    [{ path: '..' }, /The input 'path'/],
    [{ path: '.' }, /There is no rockcraft\.yaml in /],
    [{ platform: '--output=/etc' }, /The input 'platform' is '--output=\/etc'/],
    [{ platform: 's390x' }, /'s390x'.*amd64/],
    [{ platform: 'amd64', 'build-for': 'amd64' }, /'platform' and 'build-for'/],
    [{ env: 'GITHUB_TOKEN=s3cret' }, /^(?!.*s3cret).*GITHUB_TOKEN, which is the runner's/],
    [{ test: 'true' }, /no spread\.yaml/],
  ])('refuses %j', async (inputs, message) => {
    standIn('echo started >&2; exit 1');
    const run = await packRock({ inputs: { path: 'etl', ...inputs } });
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([
      { level: 'error', message: expect.stringMatching(message) },
    ]);
    expect(run.log).not.toContain('started');
  });
});

/** Puts a stand-in for rockcraft on PATH that takes exactly these arguments. */
function standIn(script: string, args = 'pack --verbosity verbose') {
  const check = `[ "$*" = '${args}' ] || { echo "stand-in rockcraft: unexpected arguments: $*" >&2; exit 99; }`;
  program('rockcraft', `${check}\n${script}`);
}

function program(name: string, script: string) {
  const file = join(place, 'bin', name);
  writeFileSync(file, `#!/bin/sh\n# A stand-in for ${name}.\nset -eu\n${script}`);
  chmodSync(file, 0o755);
}

function packRock(options: Partial<RunActionOptions> = {}) {
  return runAction('pack-rock', {
    workspace,
    temp: join(place, 'temp'),
    inputs: { path: 'etl' },
    environment: {
      PATH: `${join(place, 'bin')}:${existsSync(join(place, 'bin/rockcraft')) ? '/usr/bin:/bin' : ''}`,
      HOME: join(place, 'home'),
      MADE: join(place, 'made'),
    },
    ...options,
  });
}
