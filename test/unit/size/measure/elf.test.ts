import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isForeign } from '../../../../src/size/measure/elf-header.ts';
import { ElfReader } from '../../../../src/size/measure/elf-reader.ts';
import { piecesOf } from '../../../support/oci-fixtures-read.ts';

interface Section {
  readonly type?: number;
  readonly flags?: number;
  readonly size: number;
  readonly link?: number;
}

interface Elf {
  readonly type?: number;
  readonly machine?: number;
  readonly is64?: boolean;
  readonly isBigEndian?: boolean;
  readonly sections?: readonly Section[];
  /** What stands between the header and the table. */
  readonly body?: number;
  /** What the header says of the table, when it shall lie. */
  readonly count?: number;
  readonly offset?: number;
}

/** A linked file as linkers write them: header, contents, table of section headers. */
function elf({ type = 3, machine = 62, is64 = true, isBigEndian = false, ...rest }: Elf): Buffer {
  const { sections = [], body = 100, count = sections.length } = rest;
  const [header, each] = is64 ? [64, 64] : [52, 40];
  const offset = rest.offset ?? header + body;
  const bytes = Buffer.alloc(Math.max(64, header + body + sections.length * each));
  const half = (at: number, value: number) =>
    isBigEndian ? bytes.writeUInt16BE(value, at) : bytes.writeUInt16LE(value, at);
  const word = (at: number, value: number) =>
    isBigEndian ? bytes.writeUInt32BE(value, at) : bytes.writeUInt32LE(value, at);
  const address = (at: number, value: number) => {
    if (!is64) return word(at, value);
    return isBigEndian
      ? bytes.writeBigUInt64BE(BigInt(value), at)
      : bytes.writeBigUInt64LE(BigInt(value), at);
  };
  bytes.write('\x7fELF', 'latin1');
  bytes.set([is64 ? 2 : 1, isBigEndian ? 2 : 1, 1], 4);
  half(16, type);
  half(18, machine);
  address(is64 ? 40 : 32, offset);
  half(is64 ? 58 : 46, each);
  half(is64 ? 60 : 48, count);
  for (const [index, section] of sections.entries()) {
    const at = header + body + index * each;
    word(at + 4, section.type ?? 1);
    address(at + 8, section.flags ?? 0);
    address(at + (is64 ? 32 : 20), section.size);
    word(at + (is64 ? 40 : 24), section.link ?? 0);
  }
  return bytes;
}

function read(bytes: Buffer, pieceLengths: readonly number[] = [bytes.length], size = 1_000_000) {
  const reader = new ElfReader();
  let offset = 0;
  for (const piece of piecesOf(bytes, pieceLengths)) {
    if (offset === 0) reader.begin(piece, size);
    reader.push(piece, offset);
    offset += piece.length;
  }
  return reader.end();
}

const text = { flags: 6, size: 50_000 };
const comment = { flags: 0x30, size: 40 };
const debugLink = { size: 52 };
const symbols = (link: number) => ({ type: 2, size: 3000, link });
const names = { type: 3, size: 700 };
const debug = [
  { size: 9000 },
  { size: 800 },
  { flags: 0x800, size: 500 },
  { flags: 0x30, size: 60 },
];

describe('what strip would take off', () => {
  it.each<[string, readonly Section[], number]>([
    ['nothing of a stripped file', [text, comment, debugLink, names], 0],
    ['nothing of one with warnings for the linker', [text, ...Array(20).fill({ size: 80 })], 0],
    ['symbols and their names', [text, comment, symbols(3), names, names], 3700],
    ['debugging information, compressed or not', [text, ...debug], 10_360],
    ['both', [text, ...debug, symbols(6), names], 14_060],
    ['symbols that name no section', [text, symbols(77)], 3000],
  ])('is %s', (_, sections, strippable) => {
    for (const is64 of [true, false]) {
      for (const isBigEndian of [true, false]) {
        const bytes = elf({ sections, is64, isBigEndian });
        expect(read(bytes)).toMatchObject({ strippable });
      }
    }
  });

  it('is the same in whatever pieces the file comes, and wherever its table lies', () => {
    const bytes = elf({ sections: [text, ...debug, symbols(6), names], body: 300 });
    const whole = read(bytes);
    expect(whole).toMatchObject({ strippable: 14_060 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (lengths) => {
        expect(read(bytes, lengths)).toEqual(whole);
      }),
    );
    expect(read(elf({ sections: [symbols(1), names], body: 0 }))).toMatchObject({
      strippable: 3700,
    });
  });

  it('is never more than the file', () => {
    expect(read(elf({ sections: [symbols(1), names] }), undefined, 2000)?.strippable).toBe(2000);
    const huge = { type: 2, size: Number.MAX_SAFE_INTEGER };
    expect(read(elf({ sections: [huge, huge] }), undefined, 2000)?.strippable).toBe(2000);
  });

  it('is nothing of a file whose table is not there, or larger than any', () => {
    const sections = [symbols(1), names];
    for (const lie of [{ count: 3 }, { count: 65_535 }, { offset: 2 ** 60 }, { offset: 8 }]) {
      expect(read(elf({ sections, ...lie }))).toEqual({ machine: 'x86_64', strippable: 0 });
    }
  });
});

describe('what a file is for', () => {
  it.each([
    [{ machine: 62 }, 'x86_64'],
    [{ machine: 183 }, 'aarch64'],
    [{ machine: 40, is64: false }, 'arm'],
    [{ machine: 21 }, 'ppc64le'],
    [{ machine: 22, isBigEndian: true }, 's390x'],
    [{ machine: 243 }, 'riscv64'],
  ])('is told by its header: %o', (header, machine) => {
    expect(read(elf(header))).toEqual({ machine, strippable: 0 });
  });

  it('is unknown of code for devices, and of big-endian machines that have no images', () => {
    expect(read(elf({ machine: 247 }))).toEqual({ machine: undefined, strippable: 0 });
    expect(read(elf({ machine: 21, isBigEndian: true }))?.machine).toBeUndefined();
  });

  it('is nothing of objects, core dumps, short files and texts', () => {
    for (const type of [1, 4]) expect(read(elf({ type }))).toBeUndefined();
    expect(read(elf({}).subarray(0, 63), undefined, 63)).toBeUndefined();
    expect(read(Buffer.from(`\x7fELF${'text'.repeat(40)}`))).toBeUndefined();
    expect(read(Buffer.from('#!/bin/sh\n'.repeat(40)))).toBeUndefined();
  });

  it('is foreign when a machine cannot run it', () => {
    expect(isForeign('aarch64', 'amd64')).toBe(true);
    expect(isForeign('x86_64', 'arm64')).toBe(true);
    expect(isForeign('x86_64', 'amd64')).toBe(false);
    expect(isForeign('i386', 'amd64')).toBe(false);
    expect(isForeign('x86_64', 'mips64le')).toBe(false);
  });
});
