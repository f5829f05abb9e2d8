import { UserError } from '../errors.ts';
import { quoted } from '../quoted.ts';

/** The machine that the step runs on, as Node names it. */
export interface Machine {
  /** `process.platform`. */
  readonly platform: string;
  /** `process.arch`. */
  readonly arch: string;
}

/** Names of Node and of the files of a chisel release, which are Go's. */
const architectures: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
  arm: 'arm',
  // Node on big-endian POWER ended with Node 8.
  ppc64: 'ppc64le',
  riscv64: 'riscv64',
  s390x: 's390x',
};

/**
 * The architecture in the name of the tarball that runs here.
 *
 * @throws UserError where no chisel runs
 */
export function chiselArchitecture({ platform, arch }: Machine): string {
  if (platform !== 'linux') {
    const system = { darwin: 'macOS', win32: 'Windows' }[platform] ?? quoted(platform);
    throw new UserError(
      `There is no chisel for ${system}: run this job on Linux, where it needs neither Ubuntu nor root, for example with 'runs-on: ubuntu-24.04'.`,
    );
  }
  const architecture = architectures[arch];
  if (architecture === undefined) {
    const name = { ia32: 'i386, and 32-bit programs on amd64' }[arch] ?? quoted(arch);
    throw new UserError(
      `There is no chisel for ${name}; it is released for ${Object.values(architectures).join(', ')}. Use a runner of one of these: 'chisel cut --arch' cuts for the others.`,
    );
  }
  return architecture;
}
