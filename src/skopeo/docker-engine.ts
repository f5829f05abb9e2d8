import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Captured, Exec } from '../ports.ts';
import type { Skopeo } from './find-skopeo.ts';
import { formatVersion, isAtLeast } from './version.ts';

/** The first skopeo that asks the engine which version of its API to speak (containers/image#2260). */
const negotiates = { major: 1, minor: 14, patch: 2 };

/** What all before it speak: 1.22. Distributions have patched theirs, and no version tells that. */
const fixedApi = 22;

const otherWay =
  "To do without it, convert to 'docker-archive:FILE:NAME:TAG' and run 'docker load --input FILE' where Docker is.";

/** Where skopeo looks for the engine by itself. */
const defaultHost = 'unix:///var/run/docker.sock';

/** How an image gets into the engine: skopeo talks to it, or `docker load` takes an archive. */
export type Way =
  | { readonly by: 'skopeo'; readonly host: string | undefined }
  /** `why` is a sentence. */
  | { readonly by: 'docker load'; readonly why: string };

/**
 * The way into the engine that `docker` would use (DOCKER_HOST, the context): skopeo knows neither,
 * reaches no engine but behind a socket of this machine, and before 1.14.2 speaks one old version of
 * Docker's API.
 */
export async function wayIntoEngine(exec: Exec, skopeo: Skopeo): Promise<Way> {
  const host = await engineHost(exec);
  if (host !== undefined && !/^unix:\/\/\/[^\n]+$/.test(host)) {
    const why = `The Docker engine is at '${visible(host.slice(0, 300))}', and skopeo is only told of one behind a socket of this machine.`;
    return { by: 'docker load', why };
  }
  if (!isAtLeast(skopeo.version, negotiates)) {
    const server = await askServer(exec);
    if (server !== undefined && minorOf(server.oldestApi) > fixedApi) {
      const why = `skopeo ${formatVersion(skopeo.version)} may speak a version of Docker's API that is too old for Docker ${visible(server.version)}, which takes ${visible(server.oldestApi)} at the oldest.`;
      return { by: 'docker load', why };
    }
  }
  return { by: 'skopeo', host };
}

/** Undefined for Docker's default, and when nobody can say. */
async function engineHost(exec: Exec): Promise<string | undefined> {
  const answer = await askDocker(exec, ['context', 'inspect', '--format', hostFormat]);
  const host = answer?.exitCode === 0 ? answer.stdout.trim() : '';
  return host === '' || host === defaultHost ? undefined : host;
}

const hostFormat = '{{.Endpoints.docker.Host}}';

async function askServer(exec: Exec): Promise<Server | undefined> {
  const answer = await askDocker(exec, versionQuestion);
  return answer?.exitCode === 0 ? readServer(answer.stdout) : undefined;
}

const versionQuestion = ['version', '--format', '{{json .Server}}'];

/** `1.44` is 44: there was never another major version. */
function minorOf(api: string): number {
  return Number(/^1\.(\d{1,4})$/.exec(api)?.[1] ?? 0);
}

/**
 * Why an image could not be loaded into Docker, as far as the engine itself tells: skopeo says no
 * more than that a pipe was closed.
 */
export async function explainDockerFailure(exec: Exec, skopeo: Skopeo): Promise<string> {
  const answer = await askDocker(exec, versionQuestion);
  if (answer === undefined) {
    return `'docker-daemon:' needs a running Docker engine, and there is no 'docker' on PATH. ${otherWay}`;
  }
  const server = answer.exitCode === 0 ? readServer(answer.stdout) : undefined;
  if (server === undefined && answer.timedOut) {
    return `The Docker engine does not answer within ${patience / 1000} seconds. Restart Docker in an earlier step. ${otherWay}`;
  }
  if (server === undefined) {
    const said = `${answer.stderr}\n${answer.stdout}`
      .split('\n')
      .find((line) => line.trim() !== '');
    return `No Docker engine answers: docker says "${visible((said ?? '').trim().slice(0, 300))}". Start Docker in an earlier step. ${otherWay}`;
  }
  if (!isAtLeast(skopeo.version, negotiates)) {
    return `skopeo ${formatVersion(skopeo.version)} speaks one old version of Docker's API, and Docker ${visible(server.version)} takes ${visible(server.oldestApi)} at the oldest; skopeo ${formatVersion(negotiates)} or newer asks first. ${otherWay}`;
  }
  return `Docker ${visible(server.version)} answers, but did not take the image. ${otherWay}`;
}

/** Milliseconds; an engine that hangs lets its client wait for ever. */
const patience = 60_000;

/** Undefined when there is no docker to ask. */
async function askDocker(exec: Exec, args: readonly string[]): Promise<Captured | undefined> {
  try {
    return await exec.capture('docker', args, { timeout: patience });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

interface Server {
  readonly version: string;
  readonly oldestApi: string;
}

/** `{"Version": "28.2.2", "ApiVersion": "1.50", "MinAPIVersion": "1.24", …}`, or `null` without an engine. */
function readServer(stdout: string): Server | undefined {
  try {
    const { Version: version, MinAPIVersion: oldestApi } = JSON.parse(stdout) ?? {};
    return typeof version === 'string' && typeof oldestApi === 'string'
      ? { version, oldestApi }
      : undefined;
  } catch {
    return undefined;
  }
}
