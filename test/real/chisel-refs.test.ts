import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parseAdvertisement } from '../../src/chisel/advertised-refs.ts';
import { readReleaseArchive } from '../../src/chisel/unpack-release.ts';
import { commitOfBranch, startStandIn } from '../standins/github-releases/server.ts';
import { describeReal } from '../support/real-tools.ts';

const environment = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.invalid',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.invalid',
};

function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-refs-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

describeReal('git', ['git'], ({ git }) => {
  const run = (cwd: string, ...args: string[]) =>
    execFileSync(git, args, { cwd, env: environment, maxBuffer: 2 ** 26 });

  function repository(files: Readonly<Record<string, string>>): string {
    const directory = emptyDirectory();
    run(directory, 'init', '--quiet', '--initial-branch=ubuntu-24.04');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    run(directory, 'add', '.');
    run(directory, 'commit', '--quiet', '--message=a');
    return directory;
  }

  it('advertises refs as they are read', () => {
    const directory = repository({ a: '' });
    run(directory, 'tag', 'v1.4.1');
    run(directory, 'tag', '--annotate', '--message=a', 'v1.4.2');
    run(directory, 'branch', 'grüße/x');
    // What git-http-backend puts before it (gitprotocol-http).
    const refs = run(directory, 'upload-pack', '--stateless-rpc', '--advertise-refs', '.');
    const read = parseAdvertisement(
      Buffer.concat([Buffer.from('001e# service=git-upload-pack\n0000'), refs]),
    );
    const shown = run(directory, 'show-ref', '--head', '--dereference').toString('utf8').trim();
    const expected = shown.split('\n').map((line) => [line.slice(41), line.slice(0, 40)]);
    expect(Object.fromEntries(read ?? [])).toEqual(Object.fromEntries(expected));
    expect(read?.size).toBe(6);
  });

  it('reads the refs of the stand-in', async () => {
    const standIn = await startStandIn({ branches: { 'ubuntu-24.04': {} } });
    onTestFinished(() => standIn.stop());
    // In a program of its own, so that the stand-in can answer.
    const { execFile } = await import('node:child_process');
    const list = (name: string) =>
      new Promise<string>((resolve, reject) => {
        const args = [
          '-c',
          'protocol.version=0',
          'ls-remote',
          `${standIn.base}/canonical/${name}.git`,
        ];
        execFile(git, args, { env: environment }, (error, stdout) =>
          error ? reject(error) : resolve(stdout),
        );
      });
    const tags = await list('chisel');
    expect(tags.match(/refs\/tags\/v1\.\S+/g)).toEqual([
      'refs/tags/v1.3.0',
      'refs/tags/v1.3.0^{}',
      'refs/tags/v1.4.0',
      'refs/tags/v1.4.0^{}',
      'refs/tags/v1.4.1',
      'refs/tags/v1.4.1^{}',
    ]);
    expect(await list('chisel-releases')).toContain(
      `${commitOfBranch('ubuntu-24.04')}\trefs/heads/ubuntu-24.04\n`,
    );
  });

  it('archives a commit as it is unpacked', async () => {
    const long = `slices/${'long/'.repeat(30)}libc6.yaml`;
    const files = {
      'chisel.yaml': 'format: v1\n',
      'slices/hello.yaml': 'package: hello\n',
      [long]: 'package: libc6\n',
    };
    const directory = repository({ ...files, 'README.md': 'x', 'tests/a.yaml': 'x' });
    const commit = run(directory, 'rev-parse', 'HEAD').toString('utf8').trim();
    const archive = run(
      directory,
      'archive',
      '--format=tar.gz',
      `--prefix=chisel-releases-${commit}/`,
      commit,
    );
    const read = await readReleaseArchive(archive, 'The archive');
    expect(
      Object.fromEntries([...read].map(([path, content]) => [path, content.toString()])),
    ).toEqual(files);
  });
});
