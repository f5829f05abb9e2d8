import { goesThrough, isBelow, type PathHint } from './path-hint.ts';

/** What is needed to build and debug programs, and not to run them. */
export const developmentHints: readonly PathHint[] = [
  {
    id: 'debug-files',
    advice: `Leave separate debug symbols out: add 'prime: [-usr/lib/debug]' to the part, and keep them where the debugger is.`,
    isAbout: (path) => path.startsWith('/usr/lib/debug/') || /\.(?:debug|dwo|dwp)$/.test(path),
  },
  {
    id: 'test-suites',
    advice: `Leave the tests of packages out, after a look that nothing imports them: for Python add 'prime: ["-**/site-packages/**/tests"]' to the part, for Node remove them in 'override-build'.`,
    isAbout: (path) => isTestOfPython(path) || isTestOfNode(path),
  },
  {
    id: 'static-libraries',
    advice: `Leave static libraries and object files out, which only a linker reads: add 'prime: ["-**/*.a", "-**/*.la", "-**/*.o"]' to the part.`,
    unlessCompiler: true,
    isAbout: (path) => /\.(?:a|la|o)$/.test(path),
  },
  {
    id: 'headers',
    advice: `Leave headers and what pkg-config, CMake and autoconf read out: add 'prime: [-usr/include, "-**/pkgconfig", "-**/cmake"]' to the part, or stage the package without '-dev'.`,
    unlessCompiler: true,
    isAbout: isHeader,
  },
  {
    id: 'source-maps',
    advice: `Leave source maps out where nobody reads stack traces of the bundled code: add 'prime: ["-**/*.js.map", "-**/*.css.map"]' to the part.`,
    isAbout: (path) => path.endsWith('.map') && /\.(?:[cm]?js|css|d\.[cm]?ts)\.map$/.test(path),
  },
  {
    id: 'dev-dependencies',
    advice: `Leave the development dependencies of Node out: let the part call 'npm ci --omit=dev', or 'npm prune --omit=dev' after the build.`,
    isAbout: (path) => developmentPackages.has(nodePackage(path)?.name ?? '') || isTyping(path),
  },
  {
    id: 'type-declarations',
    advice: `Leave declarations of TypeScript out: add 'prime: ["-**/node_modules/**/*.d.ts"]' to the part.`,
    isAbout: (path) => /\.d\.[cm]?ts$/.test(path) && path.includes('/node_modules/'),
  },
];

/** Whether an image can compile: then headers and static libraries are there for that. */
export function isCompiler(path: string): boolean {
  return isBelow(path, ['/usr/bin/', '/usr/local/bin/']) && compiler.test(path);
}

const compiler =
  /\/(?:[a-z0-9_]+-linux-gnu[a-z0-9]*-)?(?:cc|c\+\+|gcc|g\+\+|clang|clang\+\+)(?:-\d+)?$/;

function isTestOfPython(path: string): boolean {
  const at = pythonDirectory(path);
  return at !== undefined && goesThrough(path, ['/tests/', '/test/'], at);
}

/** Where the directory of Python's modules ends in a path, at its slash. */
function pythonDirectory(path: string): number | undefined {
  for (const directory of ['/site-packages/', '/dist-packages/']) {
    const at = path.indexOf(directory);
    if (at !== -1) return at + directory.length - 1;
  }
  const library = path.indexOf('/lib/python3');
  const end = library === -1 ? -1 : path.indexOf('/', library + '/lib/python3'.length);
  return end === -1 ? undefined : end;
}

function isTestOfNode(path: string): boolean {
  const found = nodePackage(path);
  return found !== undefined && goesThrough(path, ['/tests/', '/test/', '/__tests__/'], found.end);
}

/** The innermost package of Node that a file is in, and where its directory ends in the path, at its slash. */
function nodePackage(path: string): { readonly name: string; readonly end: number } | undefined {
  const modules = '/node_modules/';
  const found = path.lastIndexOf(modules);
  if (found === -1) return undefined;
  const start = found + modules.length;
  const scope = path[start] === '@' ? path.indexOf('/', start) : start - 1;
  const end = scope === -1 ? -1 : path.indexOf('/', scope + 1);
  return end === -1 ? undefined : { name: path.slice(start, end), end };
}

function isTyping(path: string): boolean {
  return path.includes('/node_modules/@types/');
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

function isHeader(path: string): boolean {
  if (isBelow(path, ['/usr/include/', '/usr/local/include/', '/usr/share/aclocal/'])) return true;
  if (path.includes('/include/python3')) return true;
  if (path.endsWith('.pc')) return path.includes('/pkgconfig/');
  return (
    path.endsWith('.cmake') &&
    path.includes('/cmake/') &&
    isBelow(path, ['/usr/lib/', '/usr/share/'])
  );
}
