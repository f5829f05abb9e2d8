import { type ElfHeader, elfAddress, sectionHeaderBytes } from './elf-header.ts';

/**
 * The bytes of the sections that `strip` takes off a linked file: symbols with their names, and what
 * debuggers read. It is told by types and flags alone, because the names of sections mostly lie
 * before their headers and have passed when those come.
 */
export function strippableBytes(
  table: Buffer,
  { is64, isBigEndian }: Pick<ElfHeader, 'is64' | 'isBigEndian'>,
): number {
  const length = sectionHeaderBytes(is64);
  const sections = Array.from({ length: table.length / length }, (_, at) =>
    sectionAt(table, at * length, is64, isBigEndian),
  );
  const debug = sections.filter(({ type, flags }) => type === program && (flags & loaded) === 0);
  // Without debugging information there still are .comment (of merged texts), .gnu_debuglink and
  // .gnu.warning.*, which strip leaves; with it there are at least .debug_info, .debug_abbrev and
  // .debug_line, one of them longer than a sentence or the name of a file.
  const plain = debug.filter(({ flags }) => (flags & texts) === 0);
  const hasDebug = plain.length >= 3 && plain.some(({ size }) => size > longestText);
  const symbols = sections.filter(({ type }) => type === symbolTable);
  const names = symbols.flatMap(({ link }) => sections[link] ?? []);
  return [...(hasDebug ? debug : []), ...symbols, ...new Set(names)].reduce(
    (sum, section) => sum + section.size,
    0,
  );
}

interface Section {
  readonly type: number;
  readonly flags: number;
  readonly size: number;
  /** Of a symbol table: index of the section that has the names. */
  readonly link: number;
}

/** `Elf32_Shdr` and `Elf64_Shdr` (System V gABI, "Sections"). */
function sectionAt(table: Buffer, at: number, is64: boolean, isBigEndian: boolean): Section {
  const word = (offset: number) =>
    isBigEndian ? table.readUInt32BE(at + offset) : table.readUInt32LE(at + offset);
  return {
    type: word(4),
    // All flags that matter are in the lower half.
    flags: word(is64 && isBigEndian ? 12 : 8),
    size: elfAddress(table, at + (is64 ? 32 : 20), is64, isBigEndian),
    link: word(is64 ? 40 : 24),
  };
}

const program = 1;
const symbolTable = 2;

const longestText = 300;

const loaded = 0x2;
/** SHF_MERGE and SHF_STRINGS. */
const texts = 0x30;
