import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The code of the page that shows sizes (src/size/html/page/), made by `npm run build`. */
export interface Page {
  readonly script: string;
  readonly style: string;
}

/** This folder lies as deep as dist/code/, into which the build puts this module. */
const folder = join(import.meta.dirname, '../../dist/assets');

export async function readPage(): Promise<Page> {
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  return { script: await read('size-report.js'), style: await read('size-report.css') };
}
