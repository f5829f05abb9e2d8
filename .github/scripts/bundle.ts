import { basename } from 'node:path';
import { build } from 'esbuild';
import { actionNames, readActionFile } from './action-files.ts';
import { licences } from './licences.ts';
import { compileReportPage } from './report-page.ts';
import { checkSizes } from './sizes.ts';
import { bundled, splitCode } from './split.ts';
import { lazyVendors, sourceOf, toolkitIsPure } from './vendors.ts';

/** What belongs into `dist/`: contents by path relative to it, with `/`. */
export type Files = ReadonlyMap<string, string>;

/**
 * Makes everything of `dist/` from the tree at `root` (which holds node_modules). The result
 * depends on nothing outside the tree: not on its path, the clock or the environment.
 *
 * @throws when a package may not be passed on or a limit of size is broken
 */
export async function bundle(root: string): Promise<Files> {
  const code = await splitCode(root);
  const files = new Map(code.files);
  const inputs = [...code.inputs];
  const wanted = [...code.vendors];
  for (const name of wanted) {
    if (files.has(`vendor/${name}.js`)) continue;
    const vendor = await compileVendor(root, name);
    files.set(`vendor/${name}.js`, vendor.text);
    inputs.push(...vendor.inputs);
    wanted.push(...vendor.vendors);
  }
  for (const name of actionNames(root)) {
    files.set(`${name}/index.js`, stub(name, 'main'));
    const { post } = readActionFile(root, name).runs;
    if (post !== undefined) files.set(`${name}/post.js`, stub(name, 'post'));
  }
  const page = await compileReportPage(root);
  files.set('assets/size-report.js', page.script);
  files.set('assets/size-report.css', page.style);
  inputs.push(...page.inputs);
  files.set('licenses.txt', licences(root, inputs));
  files.set('package.json', '{ "type": "commonjs" }\n');
  checkSizes(files, code.reads);
  return files;
}

interface Vendor {
  readonly text: string;
  /** The source files that left something in the text, relative to the root. */
  readonly inputs: readonly string[];
  /** The vendors whose files the text requires. */
  readonly vendors: readonly string[];
}

async function compileVendor(root: string, name: string): Promise<Vendor> {
  const path = `dist/vendor/${name}.js`;
  const { module, isSelection } = sourceOf(name);
  const contents = isSelection
    ? `export * from "${module}";`
    : `module.exports = require("${module}");`;
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root },
    // Of modules, but not of CommonJS, esbuild can leave out what nobody uses.
    ...(isSelection ? { mainFields: ['module', 'main'] } : {}),
    plugins: [lazyVendors(root, '.', name), toolkitIsPure],
    absWorkingDir: root,
    // A tree whose node_modules is a link has the names of its own in what is made.
    preserveSymlinks: true,
    tsconfig: 'tsconfig.json',
    outfile: path,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    legalComments: 'inline',
    logLevel: 'warning',
  });
  const text = outputFiles[0]?.text;
  const output = metafile.outputs[path];
  if (text === undefined || output === undefined) throw new Error(`esbuild made no ${path}.`);
  const required = output.imports.filter(({ path }) => path.startsWith('.'));
  return {
    text,
    inputs: bundled(output),
    vendors: required.map(({ path }) => basename(path, '.js')),
  };
}

/** What the runner starts: `main:` or `post:` of the action's action.yml names it. */
function stub(name: string, stage: 'main' | 'post'): string {
  const what = stage === 'main' ? `actions/${name}` : `the end of actions/${name}`;
  return [
    '"use strict";',
    `// Made by \`npm run build\`: starts ${what}, whose code lies in ../code.`,
    `require("../main.js").start("${name}", "${stage}");`,
    '',
  ].join('\n');
}
