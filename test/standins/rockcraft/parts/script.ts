import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from '../children.ts';
import { notImplemented } from '../errors.ts';
import { architectures } from '../project/build-plan.ts';
import type { Part } from '../project/project.ts';
import { placesOf, primeOf, type Session, stageOf } from './session.ts';

export interface Script {
  /** `pull` or `build`, for its file. */
  readonly step: string;
  /** What the user wrote; absent where rockcraft does its own. */
  readonly text: string | undefined;
  /** What `craftctl default` does. */
  readonly fallback: string;
  /** Whether what rockcraft does by itself shows its commands; a text of the user always does. */
  readonly traceFallback: boolean;
  readonly cwd: string;
  /** Variables beside those that every script has. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ScriptResult {
  readonly code: number;
  /** Standard error from the third last traced command on, which rockcraft repeats in its error. */
  readonly lastErrors: readonly string[];
}

/** Runs a script of a part with bash, traced, its lines marked with `:: ` as rockcraft does. */
export async function runScript(
  session: Session,
  part: Part,
  script: Script,
): Promise<ScriptResult> {
  const { run: directory } = placesOf(session, part);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${script.step}.sh`);
  const fallback = join(directory, `default-${script.step}.sh`);
  const set = join(directory, 'set');
  const own = `set -e${script.traceFallback ? 'x' : ''}\n${script.fallback}\n`;
  writeFileSync(fallback, own);
  writeFileSync(file, script.text === undefined ? own : `set -ex\n${script.text}\n`);
  writeFileSync(set, '');
  writeCraftctl(directory);
  const errors: string[] = [];
  const env = {
    ...scriptEnvironment(session, part, directory),
    ...script.env,
    STANDIN_DEFAULT: fallback,
    STANDIN_SET: set,
    // The session has what is set; a script in a part can only ask for what is in rockcraft.yaml.
    STANDIN_VERSION: session.adopted.get('version') ?? session.project.version ?? '',
  };
  const code = await run('bash', [file], {
    cwd: script.cwd,
    env,
    onLine: (line, stream) => {
      session.emitter.progress(`:: ${line}`);
      if (stream === 'stderr') keepLast(errors, line);
    },
  });
  for (const line of readFileSync(set, 'utf8').split('\n').filter(Boolean)) {
    const equals = line.indexOf('=');
    const name = line.slice(0, equals);
    if (name !== 'version') throw notImplemented(`'craftctl set ${name}' in part '${part.name}'`);
    session.adopted.set(name, line.slice(equals + 1));
  }
  rmSync(set);
  return { code, lastErrors: errors };
}

/** Keeps the lines from the third last command of the trace on. */
function keepLast(errors: string[], line: string): void {
  errors.push(line);
  const commands = errors.flatMap((error, at) => (error.startsWith('+ ') ? [at] : []));
  const third = commands.at(-3);
  if (third !== undefined && third > 0) errors.splice(0, third);
}

/** The part's own environment and nothing of this machine's beyond what programs need to run. */
function scriptEnvironment(session: Session, part: Part, directory: string): NodeJS.ProcessEnv {
  const { project, build, host } = session;
  const places = placesOf(session, part);
  const passed = ['HOME', 'TMPDIR', 'http_proxy', 'https_proxy', 'no_proxy', 'SSL_CERT_FILE'];
  return {
    ...Object.fromEntries(passed.map((name) => [name, process.env[name]])),
    LANG: 'C.UTF-8',
    PATH: `${directory}:${process.env.PATH}`,
    CRAFT_PROJECT_NAME: project.name,
    CRAFT_PROJECT_VERSION: project.version ?? '',
    CRAFT_PROJECT_DIR: session.directory,
    CRAFT_PLATFORM: build.platform,
    CRAFT_ARCH_BUILD_ON: host,
    CRAFT_ARCH_BUILD_FOR: build.buildFor,
    CRAFT_ARCH_TRIPLET: triplets[build.buildFor],
    CRAFT_ARCH_TRIPLET_BUILD_FOR: triplets[build.buildFor],
    CRAFT_TARGET_ARCH: architectures[build.buildFor]?.oci,
    CRAFT_PARALLEL_BUILD_COUNT: String(availableParallelism()),
    CRAFT_PART_NAME: part.name,
    CRAFT_PART_SRC: places.source,
    CRAFT_PART_BUILD: places.build,
    CRAFT_PART_INSTALL: places.install,
    CRAFT_STAGE: stageOf(session),
    CRAFT_PRIME: primeOf(session),
  };
}

const triplets: Readonly<Record<string, string>> = {
  amd64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
  armhf: 'arm-linux-gnueabihf',
  i386: 'i386-linux-gnu',
  ppc64el: 'powerpc64le-linux-gnu',
  riscv64: 'riscv64-linux-gnu',
  s390x: 's390x-linux-gnu',
};

/** The program by which scripts speak to rockcraft. */
function writeCraftctl(directory: string): void {
  const path = join(directory, 'craftctl');
  writeFileSync(
    path,
    `#!/bin/sh
case "$1" in
  default) exec bash "$STANDIN_DEFAULT" ;;
  set) shift && printf '%s\\n' "$@" >> "$STANDIN_SET" ;;
  get) [ "$2" = version ] && printf '%s\\n' "$STANDIN_VERSION" ;;
  *) echo "The stand-in for rockcraft does not implement 'craftctl $1'." >&2 && exit 1 ;;
esac
`,
  );
  chmodSync(path, 0o755);
}
