import { basename } from 'node:path';
import { build, type Metafile, transform } from 'esbuild';
import { lazyVendors, toolkitIsPure } from './vendors.ts';

/** Our own code, in files of which each action reads only those that it needs. */
export interface Code {
  /** Contents by path in `dist/`: `main.js`, and the rest in `code/`. */
  readonly files: ReadonlyMap<string, string>;
  /** The source files that left something in the text, relative to the root. */
  readonly inputs: readonly string[];
  /** The vendors whose files are required. */
  readonly vendors: readonly string[];
  /** By name of each action: the files that are read when it runs. */
  readonly reads: ReadonlyMap<string, readonly string[]>;
}

type Output = Metafile['outputs'][string];

const common = { platform: 'node', target: 'node24', logLevel: 'warning' } as const;

/**
 * Compiles `src/main.ts`. What it imports only when it is asked for becomes a file of its own, and so
 * does what several of them share: esbuild splits ECMAScript modules, each of which is then made a
 * CommonJS one, because Node reads a dozen of those 20 ms sooner.
 */
export async function splitCode(root: string): Promise<Code> {
  const { outputFiles, metafile } = await build({
    ...common,
    absWorkingDir: root,
    preserveSymlinks: true,
    entryPoints: ['src/main.ts'],
    tsconfig: 'tsconfig.json',
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    metafile: true,
    legalComments: 'inline',
    // What CommonJS calls it.
    define: { 'import.meta.dirname': '__dirname' },
    plugins: [lazyVendors(root, '../vendor'), toolkitIsPure],
  });
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]),
  );
  const names = new Map([...outputs].map(([file, output]) => [file, nameOf(output)]));
  if (new Set(names.values()).size < names.size) {
    throw new Error(`Two files of dist/ would have the same name: ${[...names.values()].sort()}`);
  }
  const files = await Promise.all(
    outputFiles.map(async ({ path, text }): Promise<[string, string]> => {
      const name = names.get(basename(path)) ?? '';
      const output = outputs.get(basename(path));
      const inputs = Object.keys(output?.inputs ?? {});
      return [name, await commonJs(name, renamed(text, names, name), inputs)];
    }),
  );
  const imports = [...outputs.values()].flatMap((output) => output.imports);
  return {
    files: new Map(files.sort(([a], [b]) => (a < b ? -1 : 1))),
    inputs: [...outputs.values()].flatMap(bundled),
    vendors: imports
      .filter(({ path }) => path.startsWith('../vendor/'))
      .map(({ path }) => basename(path, '.js')),
    reads: readsOf(outputs, names),
  };
}

/** The source files that left something in a file, in the order of their names. */
export function bundled({ inputs }: Output): string[] {
  const used = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return used.map(([path]) => path).sort();
}

/**
 * esbuild names what is shared by a hash, which says nothing and changes with every change. A module
 * is in one file only, so that the first one in it makes a name that no other file has.
 */
function nameOf(output: Output): string {
  if (output.entryPoint === 'src/main.ts') return 'main.js';
  const first = output.entryPoint ?? bundled(output)[0];
  if (first === undefined) return 'code/modules.js';
  const path = first.replace(/^(src|.*node_modules)\//, '').replace(/\.\w+$/, '');
  return `code/${path.replaceAll(/[^\w.-]/g, '-')}.js`;
}

function renamed(text: string, names: ReadonlyMap<string, string>, into: string): string {
  const folder = into.startsWith('code/') ? '' : 'code/';
  return text.replaceAll(/"\.\/([\w.-]+\.js)"/g, (all, file) => {
    const name = names.get(file);
    return name === undefined ? all : `"./${folder}${basename(name)}"`;
  });
}

/** Keeps the comments that say which source file the code is from: they are all that tells. */
async function commonJs(name: string, text: string, inputs: readonly string[]): Promise<string> {
  const sources = new Set(inputs.map((input) => `// ${input}`));
  const kept = text.replaceAll(/^\/\/ .*$/gm, (line) =>
    sources.has(line) ? `//! ${line.slice(3)}` : line,
  );
  const { code } = await transform(kept, {
    ...common,
    format: 'cjs',
    legalComments: 'inline',
    supported: { 'dynamic-import': false },
    sourcefile: name,
    // Modules are strict; CommonJS has to say so.
    banner: '"use strict";',
  });
  // An import that went to the top leaves its comment, with nothing below it, behind.
  return code.replaceAll(/^\/\/! (.*)\n(?=(\/\/! )?)/gm, (text, source, next) => {
    if (!sources.has(`// ${source}`)) return text;
    return next === undefined ? `\n// ${source}\n` : '';
  });
}

/** What an action reads: `main.js`, what carries out a step, and the action with all that it imports. */
function readsOf(
  outputs: ReadonlyMap<string, Output>,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const files = [...outputs];
  const fileOf = (entry: string) =>
    files.find(([, output]) => output.entryPoint === entry)?.[0] ?? '';
  const actions = files.flatMap(([file, { entryPoint = '' }]) => {
    const [, name] = /^src\/actions\/([\w-]+)\.ts$/.exec(entryPoint) ?? [];
    return name === undefined ? [] : [[name, file] as const];
  });
  return new Map(
    actions.map(([name, file]) => {
      const reached = new Set([fileOf('src/main.ts'), fileOf('src/runner/step.ts'), file]);
      for (const each of reached) {
        for (const { kind, path } of outputs.get(each)?.imports ?? [])
          if (kind === 'import-statement' && outputs.has(basename(path)))
            reached.add(basename(path));
      }
      return [name, [...reached].map((each) => names.get(each) ?? '').sort()];
    }),
  );
}
