import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSliceDetails } from '../../../src/chisel/slice-details.ts';
import { UserError } from '../../../src/errors.ts';

function read(text: string) {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-slices-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const path = join(directory, 'openssl.yaml');
  writeFileSync(path, text);
  return Object.fromEntries(readSliceDetails(path));
}

it('reads what slices need and hold, in the forms of all formats', () => {
  expect(
    read(`package: openssl
essential: [openssl_copyright]
v3-essential: {libc6_libs: {arch: amd64}}
slices:
  bins:
    essential:
      - libssl3_libs
    contents:
      /usr/bin/openssl:
      /etc/ssl/**: {until: mutate}
  config:
    essential: {base-files_dirs: {}, libc6_libs: {arch: [arm64]}}
  copyright:
`),
  ).toEqual({
    bins: {
      essential: ['libssl3_libs', 'openssl_copyright', 'libc6_libs'],
      contents: ['/usr/bin/openssl', '/etc/ssl/**'],
    },
    config: {
      essential: ['base-files_dirs', 'libc6_libs', 'openssl_copyright'],
      contents: [],
    },
    copyright: { essential: ['openssl_copyright', 'libc6_libs'], contents: [] },
  });
  expect(read('package: openssl\n')).toEqual({});
});

it.each([
  ['slices: {bins: {essential: [[a]]}}', /'essential' holds what is no plain text/],
  ['slices: {bins: {contents: text}}', /'contents' is no mapping/],
  ['slices: [bins]', /'slices' is no mapping/],
])('refuses %j as chisel does', (text, message) => {
  expect(() => read(text)).toThrow(UserError);
  expect(() => read(text)).toThrow(message);
});
