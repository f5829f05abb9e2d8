/**
 * `npm run docs` fills the tables of the READMEs from the action.yml files; `npm run docs --
 * --check` only says which READMEs it would change, and fails when there are any.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { documents } from './documents.ts';

const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
const root = resolve(import.meta.dirname, '../..');

const stale = [...documents(root)].filter(
  ([path, text]) => readFileSync(join(root, path), 'utf8') !== text,
);
if (!check) {
  for (const [path, text] of stale) writeFileSync(join(root, path), text);
} else if (stale.length > 0) {
  const paths = stale.map(([path]) => path).join(', ');
  console.error(`These documents are not what the source says: ${paths}.`);
  console.error('Write them anew with: npm run docs');
  process.exitCode = 1;
}
