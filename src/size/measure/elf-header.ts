/** What the first bytes of a program or library in the ELF format say (System V gABI, "ELF Header"). */
export interface ElfHeader {
  /** As `uname -m` calls it; undefined for machines that no Linux image is made for, such as GPUs and BPF. */
  readonly machine: string | undefined;
  readonly is64: boolean;
  readonly isBigEndian: boolean;
  /** Where the table of section headers lies; undefined when there is none, or one larger than any linker makes. */
  readonly sections: { readonly offset: number; readonly length: number } | undefined;
}

/** As many bytes as the header can have. */
export const elfHeaderBytes = 64;

/** Undefined for what is neither a program nor a library; objects that are not linked belong to no machine that runs them. */
export function readElfHeader(bytes: Buffer): ElfHeader | undefined {
  if (bytes.length < elfHeaderBytes || bytes.readUInt32BE(0) !== magic) return undefined;
  const is64 = bytes[4] === 2;
  const isBigEndian = bytes[5] === 2;
  const half = (at: number) => (isBigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at));
  const type = half(16);
  if (type !== executable && type !== shared) return undefined;
  const machine = machineName(half(18), is64, isBigEndian);
  const [sizeAt, countAt] = is64 ? [58, 60] : [46, 48];
  const offset = elfAddress(bytes, is64 ? 40 : 32, is64, isBigEndian);
  const count = half(countAt);
  const isPlain = half(sizeAt) === sectionHeaderBytes(is64) && count <= mostSections;
  const hasTable = isPlain && count > 0 && offset >= (is64 ? 64 : 52);
  const sections = hasTable ? { offset, length: count * sectionHeaderBytes(is64) } : undefined;
  return { machine, is64, isBigEndian, sections };
}

/** A number that is as wide as the addresses of the file. */
export function elfAddress(bytes: Buffer, at: number, is64: boolean, isBigEndian: boolean): number {
  if (!is64) return isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
  // Two halves, because BigInts are slow, and no file needs more than 53 bits.
  const high = isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at + 4);
  const low = isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at);
  return high * 2 ** 32 + low;
}

export const sectionHeaderBytes = (is64: boolean) => (is64 ? 64 : 40);

const magic = 0x7f454c46;
const executable = 2;
const shared = 3;

/** A linked file has some 40; the largest real ones have a few hundred. */
const mostSections = 4096;

/** `e_machine` by the names of the machines that images are made for. */
function machineName(machine: number, is64: boolean, isBigEndian: boolean): string | undefined {
  if (isBigEndian) return machine === 22 && is64 ? 's390x' : undefined;
  if (machine === 243) return is64 ? 'riscv64' : undefined;
  return littleEndianMachines[machine];
}

const littleEndianMachines: Readonly<Record<number, string>> = {
  3: 'i386',
  21: 'ppc64le',
  40: 'arm',
  62: 'x86_64',
  183: 'aarch64',
  258: 'loongarch64',
};

/**
 * Whether a machine runs no programs of the other one. x86_64 runs those of i386, which images have on
 * purpose; an architecture that is not known here is left alone.
 *
 * @param architecture as image configs name it (the values of GOARCH)
 */
export function isForeign(machine: string, architecture: string): boolean {
  const own = machinesOf[architecture];
  return own !== undefined && !own.includes(machine);
}

const machinesOf: Readonly<Record<string, readonly string[]>> = {
  '386': ['i386'],
  amd64: ['x86_64', 'i386'],
  arm: ['arm'],
  arm64: ['aarch64'],
  loong64: ['loongarch64'],
  ppc64le: ['ppc64le'],
  riscv64: ['riscv64'],
  s390x: ['s390x'],
};
