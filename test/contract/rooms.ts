import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';

/** The folders of `src/`, and which other rooms each may import. All may import the shared files. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['runner', 'actions'],
  actions: [
    'chisel',
    'deploy',
    'ecr',
    'github',
    'oci',
    'registry',
    'rock',
    'runner',
    'setup',
    'size',
    'skopeo',
  ],
  chisel: ['oci'],
  deploy: ['oci'],
  ecr: ['oci', 'registry'],
  github: [],
  oci: [],
  registry: ['oci'],
  rock: ['chisel', 'oci'],
  runner: [],
  setup: [],
  size: ['chisel', 'github', 'oci', 'registry', 'rock'],
  skopeo: ['oci'],
};
/** These import nothing of ours but each other. */
const shared = [
  'aws.ts',
  'did-you-mean.ts',
  'errors.ts',
  'glob.ts',
  'lines-of.ts',
  'loopback.ts',
  'markdown.ts',
  'ports.ts',
  'quoted.ts',
  'retry.ts',
  'seconds.ts',
  'side-by-side.ts',
];

/** Source files of `src/`: text by path relative to it. */
export type Sources = ReadonlyMap<string, string>;

/** What a file imports, types included: bare names as they are, own files relative to `src/`. */
export function importsOf(path: string, text: string): string[] {
  const statement = /^(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  const found = [statement, dynamic].flatMap((pattern) => [...text.matchAll(pattern)]);
  const names = found.flatMap((match) => match[1] ?? []);
  return names.map((name) => (name.startsWith('.') ? join(dirname(path), name) : name));
}

/** One sentence for each import of a room that may not be imported there. */
export function forbiddenArrows(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => {
    const room = roomOf(path);
    const allowed = [room, ...shared, ...(arrows[room] ?? [])];
    const own = importsOf(path, text).filter((target) => target.endsWith('.ts'));
    const wrong = own.filter((target) => !allowed.includes(roomOf(target)));
    return [
      ...(room in arrows || shared.includes(room)
        ? []
        : [`${path} lies in no room that rooms.ts knows`]),
      ...wrong.map((target) => `${path} imports ${target}`),
    ];
  });
}

/** The files of the first circle of imports that is found, types included, or nothing. */
export function importCircle(sources: Sources): string[] {
  const finished = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    const text = sources.get(path);
    if (finished.has(path) || text === undefined) return [];
    for (const target of importsOf(path, text)) {
      const circle = visit(target, [...trail, path]);
      if (circle.length > 0) return circle;
    }
    finished.add(path);
    return [];
  };
  for (const path of sources.keys()) {
    const circle = visit(path, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

/** What only `runner/` may touch; everybody else is handed a port. */
const outside = [
  /^@actions\//,
  /^(node:)?(http|https|http2|net|tls|dgram|dns|timers|child_process|process|perf_hooks)(\/|$)/,
];
const outsideGlobals =
  /\b(console\.|process\.(env|argv|stdout|stderr|stdin|exit|exitCode|cwd|chdir|on)\b|Date\(\)|Date\.now\b|performance\b|setTimeout\b|setInterval\b|fetch\()/g;
/** Without one of these words in its text, a file has no such use; esbuild takes long for all files. */
const outsideWords = /\b(console|process|Date|performance|setTimeout|setInterval|fetch)\b/;

/** One sentence for each use of the runner, the process, the clock or the network outside `runner/`. */
export function uncoveredUses(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => {
    if (roomOf(path) === 'runner') return [];
    const imported = importsOf(path, text).filter((name) => outside.some((is) => is.test(name)));
    const program = outsideWords.test(text) ? withoutTypes(text) : '';
    const used = program.match(outsideGlobals) ?? [];
    return [...imported, ...used].map((what) => `${path} uses ${what}`);
  });
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** The same program without types and comments. */
function withoutTypes(text: string): string {
  const tsconfigRaw = { compilerOptions: { verbatimModuleSyntax: true } };
  return transformSync(text, { loader: 'ts', tsconfigRaw }).code;
}
