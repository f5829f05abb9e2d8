import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { TextDocument } from 'vscode-languageserver-textdocument';

type Validate = typeof import('@actions/languageservice').validate;

/**
 * Says what is wrong with a workflow or an action.yml, each as `line: sentence`. It remembers files
 * by their names, so that another text needs another name.
 */
export type Validator = (file: string, text: string) => Promise<readonly string[]>;

/**
 * GitHub's own language service. It sees the files below `root`, from which it resolves `$/…`, and
 * fetches nothing; `readText` may show it another text for a file than the one that lies there.
 */
export async function languageService(
  root: string,
  readText = (file: string) => readFileSync(join(root, file), 'utf8'),
): Promise<Validator> {
  const validate = await bundledValidate();
  const getFileContent = async (reference: { readonly path: string }) => {
    const { path } = reference;
    if ('owner' in reference || !existsSync(join(root, path))) throw new Error(`no ${path}`);
    return { name: path, content: readText(path) };
  };
  return async (file, text) => {
    const document = TextDocument.create(`file:///${file}`, 'yaml', 1, text);
    const found = await validate(document, { fileProvider: { getFileContent } });
    return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
  };
}

/** The package imports JSON without saying so, which Node refuses and bundlers understand. */
async function bundledValidate(): Promise<Validate> {
  const folder = mkdtempSync(join(tmpdir(), 'rock-actions-language-service-'));
  try {
    const outfile = join(folder, 'validate.mjs');
    await build({
      stdin: {
        contents: `export { validate } from '@actions/languageservice';`,
        resolveDir: import.meta.dirname,
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      logLevel: 'error',
      // What is bundled of CommonJS requires node's own modules.
      banner: {
        js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
      },
    });
    const { validate } = (await import(outfile)) as { readonly validate: Validate };
    return validate;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
