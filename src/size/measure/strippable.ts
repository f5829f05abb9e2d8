import { type ElfHeader, elfAddress, sectionHeaderBytes } from './elf-header.ts';

/**
 * The bytes of the sections that `strip` takes off a linked file: symbols with their names, and what
 * debuggers read. It is told by types and flags alone, because the names of sections mostly lie
 * before their headers and have passed when those come.
 *
 * @param table the section headers, whole ones (`Elf32_Shdr`, `Elf64_Shdr` of System V gABI, "Sections")
 */
export function strippableBytes(
  table: Buffer,
  { is64, isBigEndian }: Pick<ElfHeader, 'is64' | 'isBigEndian'>,
): number {
  const length = sectionHeaderBytes(is64);
  const word = (at: number) => (isBigEndian ? table.readUInt32BE(at) : table.readUInt32LE(at));
  const sizeOf = (at: number) => elfAddress(table, at + (is64 ? 32 : 20), is64, isBigEndian);
  const debug = { bytes: 0, plain: 0, longest: 0 };
  const names = new Set<number>();
  let symbols = 0;
  for (let at = 0; at < table.length; at += length) {
    const type = word(at + 4);
    // All flags that matter are in the lower half.
    const flags = word(at + (is64 && isBigEndian ? 12 : 8));
    if (type === symbolTable) {
      symbols += sizeOf(at);
      names.add(word(at + (is64 ? 40 : 24)) * length);
    } else if (type === program && (flags & loaded) === 0) {
      const size = sizeOf(at);
      debug.bytes += size;
      if ((flags & texts) !== 0) continue;
      debug.plain += 1;
      debug.longest = Math.max(debug.longest, size);
    }
  }
  for (const at of names) if (at < table.length) symbols += sizeOf(at);
  // Without debugging information there still are .comment (of merged texts), .gnu_debuglink and
  // .gnu.warning.*, which strip leaves; with it there are at least .debug_info, .debug_abbrev and
  // .debug_line, one of them longer than a sentence or the name of a file.
  return symbols + (debug.plain >= 3 && debug.longest > longestText ? debug.bytes : 0);
}

const program = 1;
const symbolTable = 2;

const longestText = 300;

const loaded = 0x2;
/** SHF_MERGE and SHF_STRINGS: texts of which each is there once. */
const texts = 0x30;
