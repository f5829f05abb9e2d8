import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * The packages that are too heavy to be read at every start, and why we carry them. Each one that
 * the code reaches becomes `dist/vendor/<name>.js`, which is required when the first of its
 * exports is used. A package in this table that nothing reaches is not built.
 */
export const vendors: Readonly<Record<string, string>> = {
  'aws-sdk': "Amazon's own clients of ECR and STS and its chain of credentials, for push-ecr alone",
  undici: 'HTTP through proxies, which @actions/http-client needs',
  yaml: 'YAML with the source position of every node, so that a finding can point to its line',
  yauzl: 'zip files, as artifacts come, for report-size and comment-size alone',
};

/**
 * Vendors that are several packages with much that nobody calls: a file of ours, imported by its name,
 * that passes on what is used. All else is left out.
 */
const selections: Readonly<Record<string, string>> = {
  'aws-sdk': './src/runner/aws/aws-sdk.ts',
};

/** What a vendor's file is made of, as one would import it from the root of the repository. */
export function sourceOf(vendor: string): {
  readonly module: string;
  readonly isSelection: boolean;
} {
  const selection = selections[vendor];
  return { module: selection ?? vendor, isSelection: selection !== undefined };
}

/**
 * Replaces every import of a vendor by a module of getters over its file.
 *
 * @param root where node_modules lies
 * @param folder how the importing output names the folder of the vendor files: `../vendor` from
 *   our own code, `.` from one vendor file to another
 * @param self the vendor that is being built, which is to be bundled and not replaced
 */
export function lazyVendors(root: string, folder: string, self?: string): Plugin {
  const names = Object.keys(vendors).filter((name) => name !== self);
  return {
    name: 'lazy-vendors',
    setup(build) {
      const isVendor = new RegExp(`^(${names.join('|')})$|/(${names.join('|')})\\.ts$`);
      build.onResolve({ filter: isVendor, namespace: 'file' }, ({ path }) => ({
        path: basename(path, '.ts'),
        namespace: 'vendor',
        sideEffects: false,
      }));
      build.onResolve({ filter: /^\./, namespace: 'vendor' }, ({ path }) => ({
        path,
        external: true,
      }));
      build.onLoad({ filter: /.*/, namespace: 'vendor' }, ({ path }) => ({
        contents: getters(root, path, `${folder}/${path}.js`),
      }));
    },
  };
}

/** esbuild copies the names of a CommonJS module but not its values, so a getter stays unread. */
function getters(root: string, name: string, file: string): string {
  const exported: object = createRequire(join(root, 'package.json'))(sourceOf(name).module);
  return [
    'let loaded;',
    `const load = () => (loaded ??= require(${JSON.stringify(file)}));`,
    'module.exports = {',
    ...Object.keys(exported)
      .sort()
      .map((key) => `  get ${JSON.stringify(key)}() { return load()[${JSON.stringify(key)}]; },`),
    '};',
  ].join('\n');
}

/**
 * The @actions packages do nothing when they are loaded, but do not say so in their package.json.
 * Told so, esbuild leaves out what nothing uses: @actions/core asks for an HTTP client (and so for
 * undici, 780 KB) only for `getIDToken`.
 */
export const toolkitIsPure: Plugin = {
  name: 'toolkit-is-pure',
  setup(build) {
    build.onResolve({ filter: /^(@actions\/|\.)/ }, async (args) => {
      const toolkit = args.path.startsWith('@actions/') || /\/@actions\//.test(args.importer);
      if (!toolkit || args.pluginData === toolkitIsPure) return undefined;
      const { kind, importer, resolveDir } = args;
      const options = { kind, importer, resolveDir, pluginData: toolkitIsPure };
      return { ...(await build.resolve(args.path, options)), sideEffects: false };
    });
  },
};
