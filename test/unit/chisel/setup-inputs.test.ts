import { describe, expect, it } from 'vitest';
import { setupChisel } from '../../../src/actions/setup-chisel.ts';
import { chiselArchitecture } from '../../../src/chisel/architecture.ts';
import { UserError } from '../../../src/errors.ts';
import { inputReader } from '../../../src/runner/inputs.ts';

function read(inputs: Readonly<Record<string, string>>) {
  const variables = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return setupChisel.readInputs(inputReader(Object.fromEntries(variables)));
}

describe('the inputs of setup-chisel', () => {
  it('have defaults', () => {
    expect(read({})).toEqual({
      version: { kind: 'latest' },
      checksum: undefined,
      releases: undefined,
      site: { base: new URL('https://github.com/'), token: undefined },
      cache: true,
    });
  });

  it('are read', () => {
    const commit = 'ABCDEF0123'.repeat(4);
    const inputs = {
      checksum: `SHA384:${'A'.repeat(96)}`,
      'releases-ref': commit,
      token: 'secret',
      cache: 'false',
    };
    expect(read(inputs)).toMatchObject({
      checksum: { sha384: 'a'.repeat(96) },
      releases: { kind: 'commit', commit: commit.toLowerCase() },
      site: { token: 'secret' },
      cache: false,
    });
    expect(read({ checksum: 'none', 'releases-ref': 'fix/a.b_c-1' })).toMatchObject({
      checksum: 'none',
      releases: { kind: 'branch', name: 'fix/a.b_c-1' },
    });
  });

  it.each([
    ['version', '>=1.2', "must be 'latest', a version such as '1.4.1', or a range"],
    ['version', '--help', "The input 'version' is '--help'"],
    ['checksum', 'None', 'must be the SHA-384 of the tarball in 96 hex digits'],
    ['checksum', 'a'.repeat(64), 'must be the SHA-384'],
    [
      'releases-ref',
      '-ubuntu',
      'must be a branch of canonical/chisel-releases, or a commit in 40 hex digits',
    ],
    ['releases-ref', '../x', 'must be a branch'],
    ['releases-ref', 'a..b', 'must be a branch'],
    ['releases-ref', 'a b', 'must be a branch'],
    ['releases-ref', 'a/', 'must be a branch'],
    ['releases-ref', 'a?x=1', 'must be a branch'],
    ['base-url', 'http://mirror.example', 'http for this machine alone): without https, what is'],
    ['cache', 'yes', "must be 'true' or 'false'"],
  ])('%s: %s is refused', (name, value, sentence) => {
    expect(() => read({ [name]: value })).toThrow(sentence);
  });

  it('never show a secret', () => {
    const message = (inputs: Record<string, string>) => {
      try {
        return `read: ${JSON.stringify(read(inputs))}`;
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        return String(error);
      }
    };
    const inAddress = message({ 'base-url': 'https://me:hunter2@mirror.example' });
    expect(inAddress).toContain("The input 'base-url' holds a user or a password");
    const torn = message({ token: 'hunter2 and more' });
    expect(torn).toContain("The input 'token' cannot be a token");
    expect(inAddress + torn).not.toContain('hunter2');
  });
});

describe('the machine', () => {
  it.each([
    ['x64', 'amd64'],
    ['arm64', 'arm64'],
    ['arm', 'arm'],
    ['ppc64', 'ppc64le'],
    ['riscv64', 'riscv64'],
    ['s390x', 's390x'],
  ])('%s runs chisel for %s', (arch, expected) => {
    expect(chiselArchitecture({ platform: 'linux', arch })).toBe(expected);
  });

  it.each([
    ['darwin', 'arm64', 'There is no chisel for macOS: run this job on Linux'],
    ['win32', 'x64', 'There is no chisel for Windows: run this job on Linux'],
    ['freebsd', 'x64', "There is no chisel for 'freebsd'"],
    [
      'linux',
      'ia32',
      'There is no chisel for i386, and 32-bit programs on amd64; it is released for amd64, arm64',
    ],
    ['linux', 'loong64', "There is no chisel for 'loong64'"],
  ])('%s on %s is refused', (platform, arch, sentence) => {
    expect(() => chiselArchitecture({ platform, arch })).toThrow(sentence);
  });
});
