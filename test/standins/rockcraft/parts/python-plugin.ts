import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from '../children.ts';
import { rename } from '../distribution.ts';
import { notImplemented } from '../errors.ts';
import { moveIntoPlace } from '../into-place.ts';
import { unpack } from '../packages/unpack.ts';
import type { Part } from '../project/project.ts';
import { pluginError } from './script-error.ts';
import { placesOf, type Session } from './session.ts';

/**
 * What the python plugin of rockcraft leaves in a part, made without a virtual environment of this
 * machine's Python: site-packages with pip, setuptools and what the project requires, links to the
 * interpreter on a bare base, and a sitecustomize.py by which the interpreter finds them.
 *
 * pip and setuptools are the distribution's, not the newest; wheel is left out.
 */
export async function pythonBuild(session: Session, part: Part): Promise<string> {
  const { source } = placesOf(session, part);
  for (const file of ['setup.py', 'pyproject.toml']) {
    if (existsSync(join(source, file)))
      throw notImplemented(`${file} in the source of part '${part.name}'`);
  }
  const interpreter = rename('python3.12', session.distribution);
  const wheels = await ownWheels(session);
  const pip: Pip = {
    program: join(wheels, readdirSync(wheels).find((name) => name.startsWith('pip-')) ?? '', 'pip'),
    version: interpreter.slice('python'.length),
    wheels,
  };
  const wanted = wantedOf(part, source);
  const house = wanted.length === 0 ? wheels : await fetchWheels(session, part, pip);
  writePip(session, part, pip, house);
  writeSitecustomize(session, part);
  return buildText(session, part, interpreter);
}

/** What the part runs, traced: `pip` is the one that was written for it. */
function buildText(session: Session, part: Part, interpreter: string): string {
  const { run: directory } = placesOf(session, part);
  const packages = part.pythonPackages.filter((name) => name !== 'wheel');
  const requirements = part.pythonRequirements.map((file) => `-r '${file}'`);
  return [
    `mkdir -p "$CRAFT_PART_INSTALL/bin" "$CRAFT_PART_INSTALL/usr/lib/${interpreter}"`,
    ...(packages.length > 0 ? [`pip install -U ${packages.join(' ')}`] : []),
    ...(requirements.length > 0 ? [`pip install -U ${requirements.join(' ')}`] : []),
    // On a base the interpreter comes with a name of its own; a bare rock has the slice's alone.
    ...(session.base === undefined
      ? [`ln -sf ${interpreter} "$CRAFT_PART_INSTALL/bin/python3"`]
      : []),
    `cat ${directory}/sitecustomize.py > "$CRAFT_PART_INSTALL/usr/lib/${interpreter}/sitecustomize.py"`,
  ].join('\n');
}

/** The wheels of pip and setuptools that the distribution keeps for new virtual environments. */
async function ownWheels(session: Session): Promise<string> {
  const debs = await session.packages.exactly(['python3-pip-whl', 'python3-setuptools-whl']);
  const key = debs.map(({ path }) => basename(path, '.deb')).join('+');
  const directory = join(session.cache, 'wheels', key);
  if (!existsSync(directory)) {
    const unfinished = `${directory}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    for (const { path } of debs) await unpack(path, unfinished, session.distribution);
    moveIntoPlace(unfinished, directory);
  }
  return join(directory, 'usr/share/python-wheels');
}

/** What the project requires beyond what the distribution's wheels are for. */
function wantedOf(part: Part, source: string): string[] {
  const lines = part.pythonRequirements
    .filter((file) => existsSync(join(source, file)))
    .flatMap((file) => readFileSync(join(source, file), 'utf8').split('\n'))
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
  const packages = part.pythonPackages.filter(
    (name) => !['pip', 'setuptools', 'wheel'].includes(name),
  );
  return [...lines, ...packages];
}

interface Pip {
  /** The program in its wheel, which Python runs as it is. */
  readonly program: string;
  /** Of the interpreter in the rock: `3.11`. */
  readonly version: string;
  readonly wheels: string;
}

/**
 * Writes a `pip` for the part's script. It installs wheels for the rock's interpreter, whatever
 * this machine's is, and puts commands where a virtual environment has them.
 */
function writePip(session: Session, part: Part, pip: Pip, house: string): void {
  const { install, run: directory } = placesOf(session, part);
  const site = join(install, `lib/python${pip.version}/site-packages`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(
    join(directory, 'pip'),
    `#!/bin/sh -e
shift
python3 '${pip.program}' install --quiet --no-index --find-links '${house}' --target '${site}' \\
  --python-version ${pip.version} --only-binary=:all: --no-compile --no-warn-script-location \\
  --disable-pip-version-check --root-user-action=ignore "$@"
if [ -d '${site}/bin' ]; then
  sed -i '1s,^#!.*python.*,#!/bin/python${pip.version},' '${site}'/bin/*
  mv '${site}'/bin/* '${install}/bin/'
  rmdir '${site}/bin'
fi
`,
    { mode: 0o755 },
  );
}

/** Fetches wheels from the index that this machine's pip is set up for, once for a set of them. */
async function fetchWheels(
  session: Session,
  part: Part,
  { program, version, wheels }: Pip,
): Promise<string> {
  const { source } = placesOf(session, part);
  const wanted = wantedOf(part, source);
  const key = createHash('sha256')
    .update([version, session.host, wheels, ...wanted].join('\n'))
    .digest('hex');
  const house = join(session.cache, 'wheels', key.slice(0, 16));
  if (existsSync(house)) return house;
  const unfinished = `${house}.${process.pid}`;
  const errors: string[] = [];
  const requirements = part.pythonRequirements.flatMap((file) => ['-r', file]);
  const args = [program, 'download', '--disable-pip-version-check', '--python-version', version];
  const code = await run(
    'python3',
    [
      ...args,
      '--only-binary=:all:',
      '--find-links',
      wheels,
      '-d',
      unfinished,
      ...requirements,
      ...part.pythonPackages.filter((name) => name !== 'wheel'),
    ],
    {
      cwd: source,
      onLine: (line, stream) => {
        session.emitter.debug(`:: ${line}`);
        if (stream === 'stderr') errors.push(line);
      },
    },
  );
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    for (const line of errors) session.emitter.progress(`:: ${line}`);
    throw pluginError(part, { code, lastErrors: errors });
  }
  moveIntoPlace(unfinished, house);
  return house;
}

function writeSitecustomize(session: Session, part: Part): void {
  const { run: directory } = placesOf(session, part);
  writeFileSync(
    join(directory, 'sitecustomize.py'),
    `# What the part's requirements brought comes before the distribution's own modules.
import site
import sys

added = "/lib/python{}.{}/site-packages".format(*sys.version_info[:2])
before = list(sys.path)
site.addsitedir(added)
new = [path for path in sys.path if path not in before]
own = [path for path in before if path.endswith("/dist-packages")]
sys.path[:] = [path for path in before if path not in own] + new + own
`,
  );
}
