/** What rockcraft builds on and for, by Debian's names (`DebianArchitecture` of craft-platforms 0.12). */
export const architectures = [
  'amd64',
  'arm64',
  'armhf',
  'i386',
  'ppc64el',
  'riscv64',
  's390x',
] as const;

export type Architecture = (typeof architectures)[number];

export function isArchitecture(text: string): text is Architecture {
  return (architectures as readonly string[]).includes(text);
}

/** Debian's name of an architecture that `uname -m`, Docker or Node call otherwise. */
export function debianName(name: string): Architecture | undefined {
  return otherNames.get(name);
}

const otherNames = new Map<string, Architecture>([
  ['x86_64', 'amd64'],
  ['x64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armv7l', 'armhf'],
  ['arm', 'armhf'],
  ['i686', 'i386'],
  ['ppc64le', 'ppc64el'],
]);
