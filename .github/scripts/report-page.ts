import { build } from 'esbuild';
import type { Page } from '../../src/size/report-page.ts';
import { licences } from './licences.ts';
import { bundled } from './split.ts';

const folder = 'src/size/html/page';

/** The code of the page that shows sizes, as one script and one style for a browser. */
export interface CompiledPage extends Page {
  /** The source files that left something in the script, relative to the root. */
  readonly inputs: readonly string[];
}

/**
 * Compiles the page from the tree at `root`. Each report that a user makes carries a copy of it, so
 * that the licences of the packages in it go along.
 *
 * @throws when the text could end the element of the page that it is put into
 */
export async function compileReportPage(root: string): Promise<CompiledPage> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    preserveSymlinks: true,
    entryPoints: [`${folder}/report.ts`, `${folder}/report.css`],
    tsconfig: `${folder}/tsconfig.json`,
    outdir: 'dist/assets',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    charset: 'utf8',
    logLevel: 'warning',
  });
  const inputs = Object.values(metafile.outputs).flatMap(bundled);
  const textOf = (ending: string) =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const packages = inputs.filter((path) => path.includes('node_modules/'));
  const script = `/*\n${licences(root, packages)}*/\n${textOf('.js')}`;
  const style = textOf('.css');
  const ending = /<\/script|<!--|<\/style/i.exec(script + style);
  if (ending !== null) {
    throw new Error(`The page of the size report holds ${ending[0]}, which would end its element.`);
  }
  return { script, style, inputs };
}
