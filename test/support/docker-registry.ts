import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real registry, alone on a free port of this machine. */
export interface RunningRegistry {
  /** `127.0.0.1:40123`. */
  readonly host: string;
  /** Lines of its access log, one for each request that was answered: `"PUT /v2/etl/manifests/1 HTTP/1.1" 201 …`. */
  requests(): Promise<readonly string[]>;
  /** Ends it and removes everything that it has stored. */
  stop(): Promise<void>;
}

export interface RegistrySettings {
  /** Contents of an htpasswd file; bcrypt only. Without it everybody may push. */
  readonly htpasswd?: string;
  /** Where its bearer tokens must come from. */
  readonly token?: {
    readonly realm: string;
    readonly issuer: string;
    readonly certificate: string;
  };
  /** Paths of certificate and key, to be spoken to over https. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

/** Starts `program`, the `docker-registry` of the distribution project. */
export async function startDockerRegistry(
  program: string,
  settings: RegistrySettings = {},
): Promise<RunningRegistry> {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-registry-'));
  const config = join(directory, 'config.json');
  writeFileSync(config, JSON.stringify(configuration(directory, settings)));
  const child = spawn(program, ['serve', config], {
    env: { PATH: process.env.PATH, HOME: directory, OTEL_TRACES_EXPORTER: 'none' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let heard = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      heard.resolve();
      heard = Promise.withResolvers();
    });
  }
  const stop = async () => {
    await ended(child);
    rmSync(directory, { recursive: true, force: true });
  };
  const port = await listeningPort(child, () => log).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  let marks = 0;
  return {
    host: `127.0.0.1:${port}`,
    async requests() {
      // The log comes through a pipe, after the answers: it is whole up to a line of our own that is in it.
      marks += 1;
      const mark = `${marker}${marks} `;
      await ask(`127.0.0.1:${port}`, mark.trimEnd(), settings);
      while (!log.includes(mark)) await heard.promise;
      const lines = log.split('\n').filter((line) => / - - \[.*\] "/.test(line));
      return lines.filter((line) => !line.includes(marker));
    },
    stop,
  };
}

const marker = '/v2/?mark=';

/** Has a path asked for, whatever the answer. */
async function ask(host: string, path: string, { tls }: RegistrySettings): Promise<void> {
  const request =
    tls === undefined
      ? httpRequest(`http://${host}${path}`, { agent: false })
      : httpsRequest(`https://${host}${path}`, { agent: false, rejectUnauthorized: false });
  const [answer] = await once(request.end(), 'response');
  answer.resume();
  await once(answer, 'end');
}

/** A configuration file is YAML, and so may be JSON. */
function configuration(directory: string, { htpasswd, token, tls }: RegistrySettings): object {
  const auth: Record<string, object> = {};
  if (htpasswd !== undefined) {
    const path = join(directory, 'htpasswd');
    writeFileSync(path, htpasswd);
    auth.htpasswd = { realm: 'test', path };
  }
  if (token !== undefined) {
    const rootcertbundle = join(directory, 'token.pem');
    writeFileSync(rootcertbundle, token.certificate);
    auth.token = { realm: token.realm, issuer: token.issuer, service: 'test', rootcertbundle };
  }
  return {
    version: '0.1',
    log: { level: 'info', accesslog: { disabled: false } },
    storage: { filesystem: { rootdirectory: join(directory, 'data') } },
    http: { addr: '127.0.0.1:0', ...(tls === undefined ? {} : { tls }) },
    ...(Object.keys(auth).length === 0 ? {} : { auth }),
  };
}

async function listeningPort(child: ChildProcess, log: () => string): Promise<string> {
  for (;;) {
    const port = /listening on 127\.0\.0\.1:(\d+)/.exec(log())?.[1];
    if (port !== undefined) return port;
    if (child.exitCode !== null) throw new Error(`docker-registry did not start: ${log()}`);
    await Promise.race([once(child.stderr as NodeJS.ReadableStream, 'data'), once(child, 'exit')]);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
