import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Captured, Exec } from '../ports.ts';
import { oldestUsable } from './flags.ts';
import { formatVersion, isAtLeast, parseSkopeoVersion, type SkopeoVersion } from './version.ts';

/** A skopeo that can be used. */
export interface Skopeo {
  /** A name on PATH or an absolute path, as `Exec` takes it. */
  readonly tool: string;
  readonly version: SkopeoVersion;
  /** Where it came from, for a sentence: `'skopeo' on PATH`. */
  readonly where: string;
}

/**
 * Where skopeo may be. The rockcraft snap brings one of its own, as the app `rockcraft.skopeo`; PATH
 * lacks /snap/bin in some shells, and the app is missing where a snap was unpacked by hand.
 */
const places = [
  { tool: 'skopeo', where: "'skopeo' on PATH" },
  { tool: 'rockcraft.skopeo', where: "'rockcraft.skopeo' on PATH" },
  { tool: '/snap/bin/rockcraft.skopeo', where: '/snap/bin/rockcraft.skopeo' },
  { tool: '/snap/rockcraft/current/bin/skopeo', where: '/snap/rockcraft/current/bin/skopeo' },
];

const remedy =
  "install one in an earlier step: 'sudo apt-get install skopeo' on Ubuntu 24.04, Debian 12 or later, or 'sudo snap install rockcraft --classic', which brings its own";

/**
 * The first skopeo that keeps digests: on PATH, else rockcraft's own; or the one at the absolute
 * path `given`, and no other. Throws a `UserError` that says which ones are there and what is wrong
 * with each.
 */
export async function findSkopeo(exec: Exec, given?: string): Promise<Skopeo> {
  const unfit: string[] = [];
  for (const { tool, where } of given === undefined ? places : [{ tool: given, where: given }]) {
    const answer = await askVersion(exec, tool);
    if (answer === undefined) continue;
    const version = parseSkopeoVersion(answer.stdout);
    if (version !== undefined && isAtLeast(version, oldestUsable)) {
      return { tool, version, where };
    }
    unfit.push(`${where} ${whatIsWrong(answer, version)}`);
  }
  const oldest = formatVersion(oldestUsable);
  if (given !== undefined && unfit.length === 0) {
    throw new UserError(
      `There is no skopeo at '${visible(given)}'; leave the input out, or ${remedy}.`,
    );
  }
  throw new UserError(
    unfit.length === 0
      ? `skopeo is not installed: it is neither on PATH nor in a rockcraft snap. Version ${oldest} or newer is needed; ${remedy}.`
      : `skopeo ${oldest} or newer is needed, which can keep digests, but ${[...new Set(unfit)].join(' and ')}; ${remedy}.`,
  );
}

/** Milliseconds for an answer that takes a few; a snap unpacks itself before its first. */
const patience = 60_000;

/** Undefined when there is no such program. */
async function askVersion(exec: Exec, tool: string): Promise<Captured | undefined> {
  try {
    return await exec.capture(tool, ['--version'], { timeout: patience });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function whatIsWrong(answer: Captured, version: SkopeoVersion | undefined): string {
  if (version !== undefined) return `is version ${formatVersion(version)}`;
  if (answer.timedOut) return `does not tell its version within ${patience / 1000} seconds`;
  const [line = ''] = `${answer.stdout}\n${answer.stderr}`.split('\n').filter((it) => it.trim());
  const said =
    line === '' ? 'and says nothing' : `and says "${visible(line.trim().slice(0, 200))}"`;
  return `does not tell its version (exit code ${answer.exitCode}, ${said})`;
}
