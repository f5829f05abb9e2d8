import { goesThrough, isBelow, type PathHint } from './path-hint.ts';

/** What is needed to build and debug programs, and not to run them. */
export const developmentHints: readonly PathHint[] = [
  {
    id: 'debug-files',
    advice: `Leave separate debug symbols out, and keep them where the debugger is: add 'prime: [-usr/lib/debug, "-**/*.debug", "-**/*.dwo", "-**/*.dwp"]' to the part.`,
    isFile: (path) =>
      path.startsWith('/usr/lib/debug/') || endsIn(path, ['.debug', '.dwo', '.dwp']),
  },
  {
    id: 'test-suites',
    advice: `Leave the tests of packages out, after a look that nothing imports them: for Python add 'prime: ["-**/python3*/**/test", "-**/python3*/**/tests", "-**/*-packages/**/test", "-**/*-packages/**/tests"]' to the part, for Node remove them in 'override-build'.`,
    isIn: (directory) => isTestOfPython(directory) || isTestOfNode(directory),
  },
  {
    id: 'static-libraries',
    advice: `Leave static libraries and object files out, which only a linker reads: add 'prime: ["-**/*.a", "-**/*.la", "-**/*.o"]' to the part.`,
    unlessCompiler: true,
    isFile: (path) => endsIn(path, ['.a', '.la', '.o']),
  },
  {
    id: 'headers',
    advice: `Leave headers and what pkg-config, CMake and autoconf read out: stage the package without '-dev', or add 'prime: [-usr/include, -usr/local/include, "-**/include/python3*", "-**/pkgconfig", "-usr/lib/**/cmake", "-usr/share/**/cmake", -usr/share/aclocal]' to the part.`,
    unlessCompiler: true,
    isIn: isOfHeaders,
  },
  {
    id: 'source-maps',
    advice: `Leave source maps out where nobody reads stack traces of the bundled code: add 'prime: ["-**/*.js.map", "-**/*.?js.map", "-**/*.css.map", "-**/*.d.*ts.map"]' to the part.`,
    isFile: (path) => path.endsWith('.map') && /\.(?:[cm]?js|css|d\.[cm]?ts)\.map$/.test(path),
  },
  {
    id: 'dev-dependencies',
    advice: `Leave the development dependencies of Node out: let the part call 'npm ci --omit=dev', or 'npm prune --omit=dev' after the build.`,
    isIn: (directory) =>
      developmentPackages.has(nodePackage(directory)?.name ?? '') ||
      directory.includes('/node_modules/@types/'),
  },
  {
    id: 'type-declarations',
    advice: `Leave declarations of TypeScript out: add 'prime: ["-**/node_modules/**/*.d.*ts"]' to the part.`,
    isIn: (directory) => directory.includes('/node_modules/'),
    isFile: (path) => endsIn(path, ['.d.ts', '.d.mts', '.d.cts']),
  },
];

/** Whether an image can compile: then headers and static libraries are there for that. */
export function isCompiler(path: string): boolean {
  return isBelow(path, ['/usr/bin/', '/usr/local/bin/']) && compiler.test(path);
}

const compiler =
  /\/(?:[a-z0-9_]+-linux-gnu[a-z0-9]*-)?(?:cc|c\+\+|gcc|g\+\+|clang|clang\+\+)(?:-\d+)?$/;

function isTestOfPython(directory: string): boolean {
  const at = endOfPythonModules(directory);
  return at !== undefined && goesThrough(directory, ['/tests/', '/test/'], at);
}

/** Where the directory of Python's modules ends in a path, at its slash. */
function endOfPythonModules(directory: string): number | undefined {
  for (const modules of ['/site-packages/', '/dist-packages/']) {
    const at = directory.indexOf(modules);
    if (at !== -1) return at + modules.length - 1;
  }
  const library = directory.indexOf('/lib/python3');
  const end = library === -1 ? -1 : directory.indexOf('/', library + '/lib/python3'.length);
  return end === -1 ? undefined : end;
}

function isTestOfNode(directory: string): boolean {
  const found = nodePackage(directory);
  return (
    found !== undefined && goesThrough(directory, ['/tests/', '/test/', '/__tests__/'], found.end)
  );
}

/** The innermost package of Node that a directory is in, and where that ends in the path, at its slash. */
function nodePackage(
  directory: string,
): { readonly name: string; readonly end: number } | undefined {
  const modules = '/node_modules/';
  const found = directory.lastIndexOf(modules);
  if (found === -1) return undefined;
  const start = found + modules.length;
  const scope = directory[start] === '@' ? directory.indexOf('/', start) : start - 1;
  const end = directory.indexOf('/', scope + 1);
  return end === -1 ? undefined : { name: directory.slice(start, end), end };
}

/** Packages that programs do not import at run time. */
const developmentPackages: ReadonlySet<string> = new Set([
  '@typescript-eslint/eslint-plugin',
  '@typescript-eslint/parser',
  '@vitest/runner',
  'ava',
  'cypress',
  'eslint',
  'husky',
  'jest',
  'karma',
  'lint-staged',
  'mocha',
  'nodemon',
  'nyc',
  'prettier',
  'rollup',
  'ts-jest',
  'ts-loader',
  'ts-node',
  'typescript',
  'vitest',
  'webpack',
  'webpack-cli',
  'webpack-dev-server',
]);

function isOfHeaders(directory: string): boolean {
  if (isBelow(directory, ['/usr/include/', '/usr/local/include/', '/usr/share/aclocal/'])) {
    return true;
  }
  if (goesThrough(directory, ['/include/python3', '/pkgconfig/'])) return true;
  return directory.includes('/cmake/') && isBelow(directory, ['/usr/lib/', '/usr/share/']);
}

function endsIn(path: string, endings: readonly string[]): boolean {
  return endings.some((ending) => path.endsWith(ending));
}
