import { execFileSync } from 'node:child_process';
import {
  chmodSync,
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
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../support/oci-fixtures.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { runAction } from '../support/run-action.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

let place: string;
let workspace: string;
let made: { digest: string };

beforeEach(async () => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-dist-convert-')));
  workspace = join(place, 'workspace');
  for (const name of ['workspace', 'temp', 'bin', 'layout']) mkdirSync(join(place, name));
  const rock = join(workspace, 'etl_1.2_amd64.rock');
  made = await writeTinyRock(rock, { name: 'etl', version: '1.2' });
  const layers = [{ tar: rawTar(rawEntry({ name: 'f' }, 'x')), as: 'none' as const }];
  writeDockerArchive(join(place, 'saved.rock'), { layers });
  execFileSync('tar', ['-xf', rock, '-C', join(place, 'layout')]);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const rock = 'etl_1.2_amd64.rock';

describe('the built convert-rock', () => {
  it('converts a rock and tells what is there now', async () => {
    standIn('cp -r "$MADE" "$target"');
    const run = await convert({ rock, to: 'oci:build/image' });
    expect(run).toMatchObject({ exitCode: 0, annotations: [], warnings: [], problems: [] });
    expect(run.outputs).toEqual({
      path: join(workspace, 'build/image'),
      digest: made.digest,
      'media-type': 'application/vnd.oci.image.manifest.v1+json',
      platforms: '["linux/amd64"]',
      'compressed-size': expect.stringMatching(/^\d+$/),
      images: expect.any(String),
    });
    expect(JSON.parse(run.outputs.images ?? '')).toEqual([
      {
        platform: 'linux/amd64',
        source: rock,
        'source-digest': made.digest,
        digest: made.digest,
        'compressed-size': Number(run.outputs['compressed-size']),
      },
    ]);
    expect(run.log).toContain("skopeo 1.9.3, 'skopeo' on PATH\n");
    expect(run.log).toContain(
      `${workspace}/build/image holds the image as 1.2, with the digest of the source: ${made.digest}.\n`,
    );
    expect(leftInTemp()).toEqual([]);
    expect(readdirSync(workspace).sort()).toEqual(['build', rock]);
  });

  it('does nothing, and says so, when that is there already', async () => {
    standIn('cp -r "$MADE" "$target"');
    const once = await convert({ rock, to: 'oci:image' });
    standIn('exit 9');
    const twice = await convert({ image: rock, to: 'oci:image' });
    expect(twice.exitCode).toBe(0);
    expect(twice.outputs).toEqual(once.outputs);
    expect(twice.log).toContain('Nothing was changed: ');
  });

  it('sets no path and no digest for what Docker takes', async () => {
    standIn('[ "$target" = etl:1.2 ]', 'docker-daemon:');
    program('docker', '[ "$1" = context ] && echo unix:///var/run/docker.sock');
    const run = await convert({ image: `oci-archive:${rock}`, to: 'docker-daemon:etl:1.2' });
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(Object.keys(run.outputs).sort()).toEqual(['images', 'platforms']);
    expect(run.log).toContain('Docker has the image as etl:1.2.');
  });

  it('says why Docker did not take it', async () => {
    standIn(
      'echo \'time="x" level=fatal msg="writing blob: io: read/write on closed pipe"\' >&2; exit 1',
      'docker-daemon:',
    );
    program(
      'docker',
      '[ "$1" = context ] && exit 1; echo null; echo "Cannot connect to the Docker daemon at unix:///x" >&2; exit 1',
    );
    const run = await convert({ rock, to: 'docker-daemon:etl:1.2' });
    expect(run.exitCode).toBe(1);
    expect(run.annotations.map(({ message }) => message)).toEqual([
      "skopeo copy failed: writing blob: io: read/write on closed pipe\nNo Docker engine answers: docker says \"Cannot connect to the Docker daemon at unix:///x\". Start Docker in an earlier step. To do without it, convert to 'docker-archive:FILE:NAME:TAG' and run 'docker load --input FILE' where Docker is.",
    ]);
  });

  it('fails with the words of skopeo, and leaves what was there', async () => {
    standIn(
      'mkdir "$target"; echo \'time="x" level=fatal msg="reading \\"blob\\": no"\' >&2; exit 1',
    );
    const run = await convert({ rock, to: 'oci:image' });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations).toMatchObject([
      { level: 'error', message: 'skopeo copy failed: reading "blob": no' },
    ]);
    expect(run.log).toMatch(/skopeo --insecure-policy .* copy .* ended with exit code 1:/);
    expect(readdirSync(workspace)).toEqual([rock]);
    expect(leftInTemp()).toEqual([]);
  });

  it('obeys nothing that skopeo prints', async () => {
    const hostile = ['::set-output name=digest::evil', '::stop-commands::x', '##[error]forged'];
    standIn(
      `printf '%s\\n' ${hostile.map((line) => `'${line}'`).join(' ')}\ncp -r "$MADE" "$target"`,
    );
    const run = await convert({ rock, to: 'oci:image' });
    expect(run).toMatchObject({ exitCode: 0, annotations: [], problems: [] });
    expect(run.outputs.digest).toBe(made.digest);
  });

  it('does not use a skopeo that is too old', async () => {
    program('skopeo', 'echo skopeo version 1.4.1');
    const run = await convert({ rock, to: 'oci:image' });
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.message).toMatch(
      /^skopeo 1\.6\.0 or newer is needed, which can keep digests, but 'skopeo' on PATH is version 1\.4\.1; install/,
    );
  });

  it('leaves nothing when it is cancelled, and stops skopeo', async () => {
    standIn('mkdir "$target"; echo working; exec sleep 60');
    const cancel = new AbortController();
    const run = await convert({ rock, to: 'oci:image' }, cancel.signal, (line) => {
      if (line.endsWith('working')) cancel.abort();
    });
    expect(run).toMatchObject({ exitCode: 130, outputs: {} });
    expect(readdirSync(workspace)).toEqual([rock]);
    expect(leftInTemp()).toEqual([]);
  });

  it.each([
    [
      { to: 'oci:x' },
      /^One of the inputs 'rock', 'rocks', 'image' and 'images' is required; give for example/,
    ],
    [{ rock, image: rock, to: 'oci:x' }, /^The inputs 'rock' and 'image' exclude each other/],
    [{ rocks: '[]', to: 'oci:x' }, /^The input 'rocks' cannot be used\. The list is empty/],
    [{ rocks: 'x/*.rock', to: 'oci:x' }, /^The input 'rocks' cannot be used\. There is no file/],
    [{ rocks: `${rock}\n./${rock}`, to: 'oci:x' }, /are both for the platform linux\/amd64\. An/],
    [{ rock, to: 'oci:x\nx' }, /^The input 'to' cannot be used\. 'x' names no form/],
    [{ rock, to: 'oci:x', labels: 'me' }, /^The input 'labels' cannot be used\. 'me' is neither/],
    [{ rock, to: 'oci:x', annotations: 'a=1\na=2' }, /^The input 'annotations' .* gives 'a' twice/],
    [
      { rock, to: 'oci:x', 'skopeo-path': 'skopeo' },
      /^The input 'skopeo-path' .* an absolute path/,
    ],
    [{ rock, to: 'oci:x', 'skopeo-path': '/absent' }, /^There is no skopeo at '\/absent'; leave/],
    [{ rock }, /^The input 'to' is required; give it for example as 'oci-archive:etl\.tar'\./],
    [{ rock, to: 'x' }, /^The input 'to' cannot be used\. 'x' names no form to convert into/],
    [{ rock, to: 'docker-daemon:etl' }, /^The input 'to' cannot be used\. 'etl' has no tag/],
    [{ rock: 'absent', to: 'oci:x' }, /^The input 'rock' cannot be used\. There is no file/],
    [{ rock: '../layout', to: 'oci:x' }, /'rock' cannot be used\. There is no file '\.\.\/layout'/],
    [
      { rock: '../saved.rock', to: 'oci:x' },
      /'rock' .* in the form 'docker-archive'; give it as 'image'/,
    ],
    [{ image: 'ghcr.io/team/etl:1', to: 'oci:x' }, /'image' cannot be used\. There is no file/],
    [{ rock, to: 'oci:.' }, /^The directory '.*' holds other things \("etl_1\.2_amd64\.rock" for/],
  ])('refuses %j', async (inputs, sentence) => {
    standIn('exit 9');
    const run = await convert(inputs as Record<string, string>);
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(sentence),
    ]);
  });
});

describe('the built convert-rock, of several rocks', () => {
  const rocks = [rock, 'etl_1.2_arm64.rock'];
  beforeEach(async () => {
    const arm = { name: 'etl', version: '1.2', architecture: 'arm64', content: 'arm' };
    await writeTinyRock(join(workspace, 'etl_1.2_arm64.rock'), arm);
    program('skopeo', `exec '${process.execPath}' '${standInSkopeo}' "$@"`);
  });

  it('makes an index with what was asked for, and puts it into several forms', async () => {
    const to = 'oci:image\noci-archive:image.tar:all';
    const run = await convert({ rocks: '*.rock', to, annotations: 'source\nrevision' });
    expect(run).toMatchObject({ exitCode: 0, annotations: [], warnings: [], problems: [] });
    expect(run.outputs).toMatchObject({
      path: join(workspace, 'image'),
      'media-type': 'application/vnd.oci.image.index.v1+json',
      platforms: '["linux/amd64","linux/arm64"]',
    });
    const images = JSON.parse(run.outputs.images ?? '');
    expect(images[0]).toMatchObject({ source: rock, 'source-digest': made.digest });
    const blob = (digest: string) =>
      JSON.parse(readFileSync(join(workspace, 'image/blobs', digest.replace(':', '/')), 'utf8'));
    expect(
      blob(run.outputs.digest ?? '').manifests.map((it: { digest: string }) => it.digest),
    ).toEqual(images.map((it: { digest: string }) => it.digest));
    expect(blob(images[1].digest).annotations).toMatchObject({
      'org.opencontainers.image.source': 'https://github.com/octo/rocks',
    });
    expect(run.log).toContain(
      `${workspace}/image.tar holds an index of 2 images as all, with the digest ${run.outputs.digest}.\n`,
    );
    expect(run.log).toContain(`old digest ${made.digest}, new digest ${images[0].digest}\n`);
    expect(leftInTemp()).toEqual([]);
  });

  it.each([1, 2])(
    'leaves nothing half when it is killed at copy %i, and is right when run again',
    async (at) => {
      const inputs = { rocks: '*.rock', to: 'oci:image\noci-archive:image.tar' };
      writeFileSync(join(workspace, 'image.tar'), 'old');
      await killed(inputs, at);
      expect(readFileSync(join(workspace, 'image.tar'), 'utf8')).toBe('old');
      expect(readdirSync(workspace).toSorted()).toEqual([...rocks, 'image.tar']);
      const run = await convert(inputs);
      expect(run.exitCode).toBe(0);
      expect(readdirSync(workspace).toSorted()).toEqual([...rocks, 'image', 'image.tar']);
      const again = await convert(inputs);
      expect(again.log).toContain('Nothing was changed: ');
    },
  );

  it('leaves nothing half when it is killed while Docker takes what files hold already', async () => {
    const inputs = { rock, to: 'oci:image\noci-archive:image.tar\ndocker-daemon:etl:1' };
    program('docker', '[ "$1" = context ] && echo unix:///var/run/docker.sock');
    await killed(inputs, 2);
    expect(readdirSync(workspace).toSorted()).toEqual(rocks);
    expect((await convert(inputs)).exitCode).toBe(0);
    expect(readdirSync(workspace).toSorted()).toEqual([...rocks, 'image', 'image.tar']);
  });

  it('takes the skopeo that is named instead of the one on PATH', async () => {
    program('other', `exec '${process.execPath}' '${standInSkopeo}' "$@"`);
    program('skopeo', 'exit 9');
    const path = join(place, 'bin/other');
    const run = await convert({ rocks: '*.rock', to: 'oci:image', 'skopeo-path': path });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain(`skopeo 1.14.2, ${path}\n`);
  });

  it('can be run twice at once', async () => {
    const inputs = { rocks: '*.rock', to: 'oci-archive:image.tar' };
    const runs = await Promise.all([convert(inputs), convert(inputs)]);
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(runs[0]?.outputs).toEqual(runs[1]?.outputs);
    expect((await convert(inputs)).log).toContain('Nothing was changed: ');
  });

  /** Runs it with a skopeo that kills it when that copy is done. */
  async function killed(inputs: Record<string, string>, at: number): Promise<void> {
    const count = join(place, 'count');
    const run = await convert(inputs, undefined, undefined, {
      STANDIN_SKOPEO_KILL: String(at),
      STANDIN_SKOPEO_COUNT: count,
    });
    expect(run).toMatchObject({ exitCode: 137, outputs: {} });
  }
});

const standInSkopeo = fileURLToPath(new URL('../standins/skopeo/skopeo.ts', import.meta.url));

function convert(
  inputs: Record<string, string>,
  signal?: AbortSignal,
  echo: (line: string) => void = () => {},
  more: Record<string, string> = {},
) {
  const environment = {
    PATH: `${join(place, 'bin')}:/usr/bin:/bin`,
    MADE: join(place, 'layout'),
    ...more,
  };
  const options = { workspace, temp: join(place, 'temp'), inputs, environment, echo };
  return runAction('convert-rock', signal === undefined ? options : { ...options, signal });
}

/**
 * A stand-in for skopeo on PATH. It knows the one copy that is asked for, and refuses all else;
 * `script` finds the path that it shall write, or the name for Docker, in `$target`.
 */
function standIn(script: string, destination = 'oci:'): void {
  const platform = '--override-os=linux --override-arch=amd64';
  const keep = destination === 'oci:' ? '--preserve-digests ' : '';
  const copy = `copy ${keep}oci:${join(place, 'temp')}/$tmp/$source`;
  program(
    'skopeo',
    `
if [ "$*" = --version ]; then echo 'skopeo version 1.9.3'; exit; fi
tmp=\${2#--tmpdir=${join(place, 'temp')}/}
for argument; do source=$last; last=$argument; done
source=\${source#oci:${join(place, 'temp')}/$tmp/}
source=\${source%layout:source}layout:source
target=\${last#${destination}}
${destination === 'oci:' ? `target=\${target%:1.2}` : ''}
if [ "$*" != "--insecure-policy --tmpdir=${join(place, 'temp')}/$tmp ${platform} ${copy} $last" ]; then
  echo "stand-in: unexpected arguments: $*" >&2
  exit 98
fi
${script}`,
  );
}

/** What the action left in RUNNER_TEMP; the runner of the tests keeps its own files there. */
function leftInTemp(): readonly string[] {
  return readdirSync(join(place, 'temp')).filter((name) => name !== '_runner_file_commands');
}

function program(name: string, script: string): void {
  const file = join(place, 'bin', name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}
