/**
 * `npm run build` makes dist/ anew; `npm run build -- --check` only says whether the dist/ that is
 * there is what the build would make, and fails when it is not.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { differences, replaceFolder } from './committed.ts';

const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
const root = resolve(import.meta.dirname, '../..');
const dist = resolve(root, 'dist');

const files = await bundle(root);
if (check) {
  const wrong = differences(dist, files);
  if (wrong.length > 0) {
    console.error(`dist/ is not what the source makes: ${wrong.join(', ')}.`);
    console.error('Make it anew with: npm ci && npm run build');
    process.exitCode = 1;
  }
} else {
  replaceFolder(dist, files);
  for (const [path, text] of files) console.log(`${Buffer.byteLength(text)}\tdist/${path}`);
}
