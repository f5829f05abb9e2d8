import { join } from 'node:path';
import { chiselArchitecture } from '../chisel/architecture.ts';
import { parseChecksumWanted } from '../chisel/checksum.ts';
import { parseBeginning, restorePackages, savePackages } from '../chisel/package-cache.ts';
import { parseBaseUrl, type ReleaseSite } from '../chisel/release-site.ts';
import { parseReleasesRef, type ReleasesRef } from '../chisel/releases-ref.ts';
import { type ChiselSetup, type InstalledChisel, setUpChisel } from '../chisel/set-up-chisel.ts';
import { parseVersionWanted } from '../chisel/version-wanted.ts';
import { UserError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Action } from '../runner/action.ts';
import type { InputReader } from '../runner/inputs.ts';

interface Inputs extends Omit<ChiselSetup, 'machine'> {
  /** Whether chisel's packages are kept between runs. */
  readonly cache: boolean;
}

interface Result extends InstalledChisel {
  readonly cacheHit: boolean;
}

const beginning = 'beginning';

/** Puts chisel on PATH, proven, with the release that it is to cut from and the packages of earlier runs. */
export const setupChisel: Action<Inputs, Result> = {
  readInputs(read) {
    return Object.freeze({
      version: version(read),
      checksum: checksum(read),
      releases: releasesRef(read),
      site: site(read),
      cache: read.boolean('cache', true),
    });
  },

  async run({ cache, ...setup }, ports) {
    const { log } = ports;
    if (setup.site.token !== undefined) log.mask(setup.site.token);
    const machine = { platform: process.platform, arch: process.arch };
    const architecture = chiselArchitecture(machine);
    return await log.group('Set up chisel', async () => {
      const installed = await setUpChisel({ ...setup, machine }, ports);
      // Not before: what may be hundreds of megabytes is of no use to a step that fails.
      const cacheHit = cache && (await beginCache(architecture, ports));
      return { ...installed, cacheHit };
    });
  },

  async emit({ version, directory, releases, cacheHit }, out) {
    out.path(directory);
    out.output('version', version);
    out.output('path', join(directory, 'chisel'));
    out.output('releases-path', releases);
    out.output('cache-hit', cacheHit);
  },

  async post(ports) {
    const begun = parseBeginning(ports.state.read(beginning));
    if (begun === undefined) return;
    await ports.log.group("Keep chisel's packages", () => savePackages(begun, ports));
  },
};

/** Whether packages of an earlier run were found. */
async function beginCache(architecture: string, ports: Ports): Promise<boolean> {
  const begun = await restorePackages(architecture, ports);
  if (begun !== undefined) ports.state.save(beginning, begun);
  return begun?.restored !== undefined;
}

function version(read: InputReader): ChiselSetup['version'] {
  const text = read.optional('version') ?? 'latest';
  const form =
    "'latest', a version such as '1.4.1', or a range such as '1.x', '1.4.x', '^1.2' or '~1.4'";
  return parseVersionWanted(text) ?? read.refuse('version', text, form, '1.x');
}

function checksum(read: InputReader): ChiselSetup['checksum'] {
  const text = read.optional('checksum');
  if (text === undefined) return undefined;
  const form = "the SHA-384 of the tarball in 96 hex digits, or 'none' to run it unproven";
  return parseChecksumWanted(text) ?? read.refuse('checksum', text, form, '0'.repeat(96));
}

function releasesRef(read: InputReader): ReleasesRef | undefined {
  const text = read.optional('releases-ref');
  if (text === undefined) return undefined;
  const form = 'a branch of canonical/chisel-releases, or a commit in 40 hex digits';
  return parseReleasesRef(text) ?? read.refuse('releases-ref', text, form, 'ubuntu-24.04');
}

/** A user, a password and a token are not shown, so that no log holds them. */
function site(read: InputReader): ReleaseSite {
  const example = 'https://github.com';
  const text = read.optional('base-url') ?? example;
  if (text.includes('@')) {
    throw new UserError(
      `The input 'base-url' holds a user or a password, which do not belong into an address; give a token as the input 'token' and the address as, for example, '${example}'.`,
    );
  }
  const base = parseBaseUrl(text);
  if (!(base instanceof URL)) {
    const form = `the https URL of GitHub or of a mirror with the same paths (http for this machine alone): ${base.refusal}`;
    return read.refuse('base-url', text, form, example);
  }
  const token = read.optional('token');
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new UserError(
      "The input 'token' cannot be a token: it holds white space or letters beyond ASCII. Give it as a secret holds it, without 'Bearer ' before it.",
    );
  }
  return { base, token };
}
