import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  addWitnessed,
  type ChecksumSource,
  checksumTable,
} from '../../../.github/scripts/checksum-table.ts';
import { knownChecksums } from '../../../src/chisel/known-checksums.ts';

const text = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const source: ChecksumSource = JSON.parse(text('.github/chisel-checksums.json'));

/** As dotnet-docker writes it. */
function manifest(version: string, digits: string) {
  const of = (theirs: string, architecture: string) => ({
    [`chisel|latest|${theirs}|url`]: `https://github.com/canonical/chisel/releases/download/v${version}/chisel_v${version}_linux_${architecture}.tar.gz`,
    [`chisel|latest|${theirs}|sha384`]: digits.repeat(96),
  });
  return { variables: { ...of('x64', 'amd64'), ...of('arm64', 'arm64'), ...of('arm', 'arm') } };
}

describe('the table of known checksums', () => {
  it('is what its source says', () => {
    const stale = text('src/chisel/known-checksums.ts') !== checksumTable(source);
    expect(stale, 'Write it anew with: node .github/scripts/chisel-checksums.ts').toBe(false);
    const known = source.releases.map(({ version, sha384 }) => [version, sha384]);
    expect(knownChecksums).toEqual(Object.fromEntries(known));
  });

  it('takes what is new from the witness, in the order of versions', () => {
    const { releases } = addWitnessed(
      addWitnessed(source, manifest('1.10.0', 'a')),
      manifest('1.5.0', 'b'),
    );
    expect(releases.slice(0, -2)).toEqual(source.releases);
    expect(releases.slice(-2)).toEqual([
      {
        version: '1.5.0',
        witness: 'dotnet-docker',
        sha384: { amd64: 'b'.repeat(96), arm: 'b'.repeat(96), arm64: 'b'.repeat(96) },
      },
      {
        version: '1.10.0',
        witness: 'dotnet-docker',
        sha384: { amd64: 'a'.repeat(96), arm: 'a'.repeat(96), arm64: 'a'.repeat(96) },
      },
    ]);
  });

  it('refuses what contradicts it, or has another form', () => {
    expect(() => addWitnessed(source, manifest('1.4.0', 'a'))).toThrow(
      /chisel 1\.4\.0 for amd64 is known as e6d3210880ea/,
    );
    expect(() => addWitnessed(source, { variables: {} })).toThrow('no chisel for x64');
    const of =
      (sha384: Record<string, string>, witness = 'dotnet-docker') =>
      () =>
        checksumTable({ ...source, releases: [{ version: '1.0.0', witness, sha384 }] });
    expect(of({ amd64: 'x' })).toThrow('is no SHA-384');
    expect(of({}, 'a friend')).toThrow('a friend is described nowhere');
  });
});
