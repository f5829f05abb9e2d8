import { basename } from 'node:path';
import { messageOf, UserError } from '../errors.ts';
import { code, visible } from '../markdown.ts';
import { formatBytes } from '../oci/bytes.ts';
import type { Ports } from '../ports.ts';
import { failureMarkdown } from '../rock/pack/failure/failure-markdown.ts';
import { type PackResult, pack } from '../rock/pack/pack.ts';
import { readEnvironmentLine } from '../rock/pack/pack-environment.ts';
import {
  type PackRequest,
  proServices,
  standardRequest,
  type Verbosity,
  verbosities,
} from '../rock/pack/pack-request.ts';
import { packSummary } from '../rock/pack/pack-summary.ts';
import { disksMarkdown, timesMarkdown, triesMarkdown } from '../rock/pack/pack-summary-run.ts';
import type { Upstream } from '../rock/pack/unchanged/source-state.ts';
import { architectures, isArchitecture } from '../rock/plan/platforms-architectures.ts';
import type { Rock } from '../rock/rock.ts';
import type { Action } from '../runner/action.ts';
import type { Emitter } from '../runner/emitter.ts';
import type { InputReader } from '../runner/inputs.ts';

/** More tries than this only hide that something is broken. */
const mostRetries = 10;

/** Packs a rock with rockcraft and tells what it made. */
export const packRock: Action<PackRequest, PackResult> = {
  readInputs: readPackRequest,

  async run(request, ports) {
    try {
      return await pack(request, ports, upstreamOf(ports));
    } catch (error) {
      // What is refused before rockcraft starts has a result as well: no rocks.
      if (!(error instanceof UserError)) throw error;
      return { rocks: [], milliseconds: 0, tries: [], disks: [], same: new Map(), failure: error };
    }
  },

  async emit(result, out) {
    const { rocks, log, tries, failure } = result;
    if (failure !== undefined) {
      // A disk that is full is why many packs fail, and it takes no outputs either.
      await emitFailure(result, failure, out).catch((error: unknown) => {
        out.log.warning(messageOf(error));
      });
      throw failure;
    }
    out.output('rocks', rocks.map(asOutput));
    out.output('log', log);
    const [only] = rocks;
    if (rocks.length === 1 && only !== undefined) emitRock(only, out);
    out.output('unchanged', tries.length === 0);
    for (const rock of rocks) out.log.info(line(rock));
    await out.summary(packSummary(result));
  },
};

function readPackRequest(read: InputReader): PackRequest {
  const path = read.projectDirectory('path', '.');
  const platform = readPlatform(read);
  const buildFor = readBuildFor(read);
  const destructive = read.boolean('destructive', standardRequest.destructive);
  const test = read.boolean('test', standardRequest.test);
  if (platform !== undefined && buildFor !== undefined) {
    throw new UserError(
      "The inputs 'platform' and 'build-for' are both given, and rockcraft takes only one; keep 'platform', which names one rock, unless every platform for that architecture is meant.",
    );
  }
  // `rockcraft test` has neither option (recorded: cli/test-help).
  if (test && destructive) throw notWithTest('destructive');
  if (test && buildFor !== undefined) throw notWithTest('build-for');
  return Object.freeze({
    path,
    ...(platform === undefined ? {} : { platform }),
    ...(buildFor === undefined ? {} : { buildFor }),
    verbosity: readVerbosity(read),
    pro: readPro(read),
    destructive,
    test,
    retries: read.integer('retries', {
      fallback: standardRequest.retries,
      min: 0,
      max: mostRetries,
    }),
    env: readEnvironment(read),
    skipUnchanged: read.boolean('skip-unchanged', standardRequest.skipUnchanged),
  });
}

function readPlatform(read: InputReader): string | undefined {
  const platform = read.optional('platform');
  if (platform === undefined) return undefined;
  // A leading hyphen would make it an option of rockcraft; the rest is rockcraft's own rule.
  if (/^-|[/\p{C}\p{Zl}\p{Zp}]/u.test(platform) || platform === 'any' || platform === '*') {
    read.refuse(
      'platform',
      platform,
      "the label of one platform of rockcraft.yaml: not 'any' or '*', no leading '-', no '/' and nothing invisible",
      'amd64',
    );
  }
  return platform;
}

function readBuildFor(read: InputReader): string | undefined {
  const buildFor = read.optional('build-for');
  if (buildFor === undefined || isArchitecture(buildFor)) return buildFor;
  return read.refuse('build-for', buildFor, `one of ${architectures.join(', ')}`, 'arm64');
}

function readVerbosity(read: InputReader): Verbosity {
  const given = read.optional('verbosity');
  if (given === undefined) return standardRequest.verbosity;
  const verbosity = verbosities.find((one) => one === given);
  return verbosity ?? read.refuse('verbosity', given, `one of ${verbosities.join(', ')}`, 'debug');
}

function readPro(read: InputReader): readonly string[] {
  const given = read.optional('pro');
  if (given === undefined) return standardRequest.pro;
  const services = given.split(',').map((service) => service.trim());
  const wrong = services.some((service) => !proServices.includes(service));
  if (!wrong && new Set(services).size === services.length) return services;
  return read.refuse(
    'pro',
    given,
    `some of ${proServices.join(', ')}, each once, with commas between them`,
    'esm-apps,esm-infra',
  );
}

/** No message shows a value: what a secret did not mask may be in it. */
function readEnvironment(read: InputReader): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [index, line] of read.lines('env').entries()) {
    const variable = readEnvironmentLine(line);
    if ('problem' in variable) {
      throw new UserError(
        `Line ${index + 1} of the input 'env' ${variable.problem}; for example 'CRAFT_PARALLEL_BUILD_COUNT=2'.`,
      );
    }
    if (variables.has(variable.name)) {
      throw new UserError(
        `The input 'env' gives ${visible(variable.name)} twice; keep one of the two lines.`,
      );
    }
    variables.set(variable.name, variable.value);
  }
  return variables;
}

function notWithTest(input: string): UserError {
  return new UserError(
    `The inputs 'test' and '${input}' are both given, but 'rockcraft test' builds in an instance and knows no such option; leave one of them out.`,
  );
}

/** What is packed from; read only when somebody asks, as few do. */
function upstreamOf(ports: Ports): Upstream {
  const load = async () => (await import('./pack-rock/upstream.ts')).upstreamOf(ports);
  return {
    chiselReleases: async (series) => (await load()).chiselReleases(series),
    baseDigest: async (series) => (await load()).baseDigest(series),
  };
}

async function emitFailure(result: PackResult, failure: Error, out: Emitter): Promise<void> {
  out.output('rocks', []);
  out.output('log', result.log);
  // What was refused before rockcraft ran has its error, which says it all.
  if (result.tries.length > 0) await out.summary(failureSummary(result, failure));
}

function emitRock(rock: Rock, out: Emitter): void {
  out.output('rock', rock.path);
  out.output('name', rock.name);
  out.output('version', rock.version);
  out.output('platform', rock.platform);
  out.output('architecture', rock.architecture);
  out.output('digest', rock.digest);
  out.output('compressed-size', rock.compressedSize);
  out.output('size', rock.size);
}

function failureSummary({ tries, disks, log = '' }: PackResult, failure: Error): string {
  const last = tries.at(-1);
  const sections = [
    last?.failure === undefined
      ? `### No rock\n\n${code(failure.message)}\n\nThe whole log: ${code(log)}`
      : failureMarkdown(last.failure, log).trimEnd(),
    triesMarkdown(tries),
    timesMarkdown(last),
    disksMarkdown(disks),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** A rock with the keys that outputs have. */
function asOutput({ compressedSize, size, contents, ...rest }: Rock) {
  const sizes = { 'compressed-size': compressedSize, size };
  if ('unreadable' in contents) return { ...rest, ...sizes };
  const { baseDigest, ...facts } = contents;
  return {
    ...rest,
    ...sizes,
    ...facts,
    ...(baseDigest === undefined ? {} : { 'base-digest': baseDigest }),
  };
}

function line(rock: Rock): string {
  const sizes = `${formatBytes(rock.compressedSize)} to download, ${formatBytes(rock.size)} on disk`;
  return `${basename(rock.path)}: ${sizes}, ${rock.digest}`;
}
