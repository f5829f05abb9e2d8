import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceError, ToolError, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Ports } from '../ports.ts';
import { seconds } from '../seconds.ts';
import {
  authorities,
  type ChecksumWanted,
  checksumAtHand,
  type Expected,
  publishedChecksum,
  type Tarball,
  tarballName,
  tarballUrl,
} from './checksum.ts';
import { fetchFile } from './fetch.ts';
import { unknownVersion } from './find-version.ts';
import { type KeptDirectory, keep } from './kept-directory.ts';
import { readKeptFile } from './kept-file.ts';
import { type ReleaseSite, shownUrl } from './release-site.ts';
import { readProgram } from './tarball-program.ts';
import { formatVersion } from './version.ts';

export type InstallPorts = Pick<Ports, 'http' | 'clock' | 'log' | 'cancelled' | 'context' | 'exec'>;

/** Bytes; the tarball of chisel 1.4 has a tenth of it. */
const largestTarball = 64 * 1024 * 1024;

/** Beside the program: what was proven of it when it was installed. */
const recordName = 'verified.json';

interface Record {
  /** SHA-384 of the tarball that the program came from, and of the program itself. */
  readonly tarball: string;
  readonly program: string;
  /** Who said that the tarball is right. */
  readonly by: Expected['by'];
}

/**
 * Makes sure that the program of a version lies in the tool cache, proven, and that it is what it
 * says that it is.
 *
 * @param arch what @actions/tool-cache calls the architecture: `process.arch`
 * @returns absolute path of the directory that holds it
 */
export async function installChisel(
  tarball: Tarball,
  arch: string,
  wanted: ChecksumWanted | undefined,
  site: ReleaseSite,
  ports: InstallPorts,
): Promise<string> {
  const { log, context } = ports;
  const version = formatVersion(tarball.version);
  const atHand = checksumAtHand(wanted, tarball);
  const directory: KeptDirectory = {
    path: join(context.toolCache, 'chisel', version, arch),
    isWhole: (path) => isVerified(path, atHand),
    fill: (path) => download(path, tarball, atHand, site, ports),
  };
  const { path, hit } = await keep(directory, ports);
  if (hit) {
    log.info(
      `chisel ${version} is in the tool cache, unchanged since it was proven: ${visible(path)}.`,
    );
  }
  return path;
}

/**
 * Whether the program is the one that was proven, by what counts now: another checksum than the one
 * that it was installed by makes it unknown.
 */
async function isVerified(path: string, atHand: Expected | undefined): Promise<boolean> {
  const record = parseRecord(await readKeptFile(join(path, recordName), 4096));
  if (record === undefined) return false;
  const isExpected =
    atHand === undefined
      ? record.by !== 'nobody'
      : atHand.by === 'nobody' || atHand.sha384 === record.tarball;
  const program = join(path, 'chisel');
  return (
    isExpected &&
    (await hashOfFile(program)) === record.program &&
    // What is carried over from another machine may have lost its mode.
    (await isExecutable(program))
  );
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function download(
  directory: string,
  tarball: Tarball,
  atHand: Expected | undefined,
  site: ReleaseSite,
  ports: InstallPorts,
): Promise<void> {
  const { log, clock } = ports;
  const name = tarballName(tarball);
  const url = tarballUrl(tarball, site);
  const expected = atHand ?? (await publishedChecksum(tarball, site, ports));
  const unknown = () => unknownVersion(tarball.version, site, ports);
  if (expected === undefined) throw (await unknown()) ?? unproven(tarball, site);
  const start = clock.elapsed();
  const bytes = await fetchFile(site, url, largestTarball, ports);
  if (bytes === undefined) throw (await unknown()) ?? missing(tarball, site);
  const sha384 = sha384Of(bytes);
  if (expected.by === 'nobody') {
    log.warning(
      `${name} is run unproven, as 'checksum: none' asks for. It has the SHA-384 ${sha384}: give that as the input 'checksum', so that no other one is ever run.`,
    );
  } else if (sha384 !== expected.sha384) {
    throw new ServiceError(
      `${shownUrl(url)} (${bytes.length} bytes) has the SHA-384 ${sha384}, but ${expected.sha384} by ${authorities[expected.by]}: it is damaged or not what was released, and was not unpacked. ${remedies[expected.by]}`,
      { request: `GET ${shownUrl(url)}`, retryable: false },
    );
  }
  const program = await readProgram(bytes, name);
  const record: Record = { tarball: sha384, program: sha384Of(program), by: expected.by };
  await writeFile(join(directory, 'chisel'), program, { flag: 'wx' });
  // Whatever the umask of the runner is.
  await chmod(join(directory, 'chisel'), 0o755);
  await chmod(directory, 0o755);
  await checkVersion(directory, formatVersion(tarball.version), ports);
  await writeFile(join(directory, recordName), `${JSON.stringify(record)}\n`, { flag: 'wx' });
  const time = seconds(clock.elapsed() - start);
  const proof = expected.by === 'nobody' ? 'unproven' : `as ${authorities[expected.by]} says`;
  log.info(`${name}: ${bytes.length} bytes in ${time} s, SHA-384 ${sha384}, ${proof}.`);
}

/** What can be proven by nothing is not run. */
function unproven(tarball: Tarball, site: ReleaseSite): UserError {
  return new UserError(
    `There is no checksum of ${tarballName(tarball)}: this action knows none, and none lies beside it at ${site.base.host}. Give its SHA-384 as the input 'checksum'; 'checksum: none' would run it unproven.`,
  );
}

function missing(tarball: Tarball, site: ReleaseSite): UserError {
  return new UserError(
    `There is no ${shownUrl(tarballUrl(tarball, site))}, although that version exists: it was not released for this architecture, or is being released right now. Give another one as the input 'version'.`,
  );
}

const remedies: Readonly<{ [By in Exclude<Expected['by'], 'nobody'>]: string }> = {
  given:
    "Check the inputs 'checksum' and 'version', and that the checksum is that of this architecture.",
  known: "Check the input 'base-url', and please report it when that is https://github.com.",
  published: 'Run the job again; when it stays so, report it to those who run that host.',
};

async function checkVersion(
  directory: string,
  version: string,
  { exec }: Pick<Ports, 'exec'>,
): Promise<void> {
  const program = join(directory, 'chisel');
  const command = `${program} version`;
  const { exitCode, stdout, stderr, timedOut } = await exec.capture(program, ['version'], {
    timeout: 30_000,
  });
  const said = stdout.trim();
  if (exitCode === 0 && said === `v${version}`) return;
  const lines = [stdout, stderr].flatMap((text) => text.split('\n')).filter((line) => line !== '');
  const what = timedOut ? 'said nothing in 30 s' : `says '${visible(said.slice(0, 80))}'`;
  throw new ToolError(
    `The chisel that was set up ${what} of its version, instead of 'v${version}'; check the input 'base-url'.`,
    { command, exitCode, lines: lines.slice(0, 10) },
  );
}

function parseRecord(bytes: Buffer | undefined): Record | undefined {
  if (bytes === undefined) return undefined;
  try {
    const { tarball, program, by } = JSON.parse(bytes.toString('utf8'));
    const isHash = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{96}$/.test(value);
    return isHash(tarball) && isHash(program) && Object.hasOwn(authorities, by)
      ? { tarball, program, by }
      : undefined;
  } catch {
    return undefined;
  }
}

async function hashOfFile(path: string): Promise<string | undefined> {
  const bytes = await readKeptFile(path, 256 * 1024 * 1024);
  return bytes && sha384Of(bytes);
}

function sha384Of(bytes: Buffer): string {
  return createHash('sha384').update(bytes).digest('hex');
}
