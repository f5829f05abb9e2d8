import { execFileSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ElfReader } from '../../src/size/measure/elf-reader.ts';
import { piecesOf, temporaryDirectory } from '../support/oci-fixtures-read.ts';
import { describeReal, realTool } from '../support/real-tools.ts';

/** Node, which has symbols; programs of Go, whose sections lie in another order; what the system has, which is stripped. */
const programs = [
  process.execPath,
  ...['actionlint', 'crane'].flatMap((name) => {
    const tool = realTool(name);
    return 'path' in tool ? [tool.path] : [];
  }),
  ...systemPrograms(),
];

describeReal('what strip takes off', ['strip'], ({ strip }) => {
  it.each(programs)('is told of %s, but for a page or two', (program) => {
    const bytes = readFileSync(program);
    const facts = factsOf(bytes);
    const stripped = join(temporaryDirectory(), 'stripped');
    execFileSync(strip, ['-o', stripped, program], { stdio: 'pipe' });
    const taken = bytes.length - statSync(stripped).size;
    // strip also lays sections anew, and shortens the table of their headers.
    expect(Math.abs((facts?.strippable ?? Number.NaN) - taken)).toBeLessThan(
      8192 + 0.005 * bytes.length,
    );
    expect(factsOf(readFileSync(stripped))).toEqual({ machine: facts?.machine, strippable: 0 });
  });
});

describeReal('the machine of a program', ['readelf'], ({ readelf }) => {
  const names: Readonly<Record<string, string>> = {
    'Advanced Micro Devices X86-64': 'x86_64',
    AArch64: 'aarch64',
    ARM: 'arm',
    'IBM S/390': 's390x',
    'Intel 80386': 'i386',
    LoongArch: 'loongarch64',
    PowerPC64: 'ppc64le',
    'RISC-V': 'riscv64',
  };

  it('is the one that readelf names', () => {
    const seen = new Set<string>();
    const path = join(temporaryDirectory(), 'program');
    for (const machine of [2, 3, 8, 20, 21, 22, 40, 62, 183, 190, 243, 247, 258]) {
      const isBig = machine === 22;
      const bytes = headerOf(machine, isBig);
      writeFileSync(path, bytes);
      const said = execFileSync(readelf, ['-h', '-W', path], {
        encoding: 'utf8',
        env: { LC_ALL: 'C' },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const name = /Machine: +(.*)/.exec(said)?.[1] ?? '';
      expect([name, factsOf(bytes)?.machine]).toEqual([name, names[name]]);
      if (name in names) seen.add(name);
    }
    expect([...seen].sort()).toEqual(Object.keys(names).sort());
  });
});

/** The header of a library of 64 bits, and nothing else. */
function headerOf(machine: number, isBig: boolean): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('\x7fELF', 'latin1');
  bytes.set([2, isBig ? 2 : 1, 1], 4);
  for (const [at, value] of [
    [16, 3],
    [18, machine],
    [52, 64],
    [58, 64],
  ] as const) {
    if (isBig) bytes.writeUInt16BE(value, at);
    else bytes.writeUInt16LE(value, at);
  }
  return bytes;
}

function factsOf(bytes: Buffer) {
  const reader = new ElfReader();
  reader.begin(bytes, bytes.length);
  let offset = 0;
  for (const piece of piecesOf(bytes, [10, 100_000])) {
    reader.push(piece, offset);
    offset += piece.length;
  }
  return reader.end();
}

/** Some of the programs and libraries that every machine has, each once. */
function systemPrograms(): readonly string[] {
  const directories = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'];
  const libraries = directories.filter(existsSync).flatMap((directory) =>
    readdirSync(directory)
      .filter((name) => /^lib(c|m|crypto|stdc\+\+|z)\.so\.\d+$/.test(name))
      .map((name) => join(directory, name)),
  );
  const paths = ['/bin/sh', '/usr/bin/git', ...libraries].filter(existsSync);
  return [...new Set(paths.map((path) => realpathSync(path)))];
}
