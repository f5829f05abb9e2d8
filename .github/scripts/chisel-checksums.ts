/**
 * `node .github/scripts/chisel-checksums.ts` makes src/chisel/known-checksums.ts from
 * .github/chisel-checksums.json, which says how each value was proven. `--check` only says whether
 * it is current. `--add FILE` first takes what is new from a manifest.versions.json of
 * dotnet/dotnet-docker, a witness that is not the host of the tarballs; a value that contradicts
 * one that is known is refused.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addWitnessed, type ChecksumSource, checksumTable } from './checksum-table.ts';

const { check, add } = parseArgs({
  options: { check: { type: 'boolean', default: false }, add: { type: 'string' } },
}).values;
const root = resolve(import.meta.dirname, '../..');
const sourceFile = join(root, '.github/chisel-checksums.json');
const tableFile = join(root, 'src/chisel/known-checksums.ts');

let source: ChecksumSource = JSON.parse(readFileSync(sourceFile, 'utf8'));
if (add !== undefined) {
  source = addWitnessed(source, JSON.parse(readFileSync(add, 'utf8')));
  writeFileSync(sourceFile, `${JSON.stringify(source, null, 2)}\n`);
}
const table = checksumTable(source);
if (!check) {
  writeFileSync(tableFile, table);
} else if (readFileSync(tableFile, 'utf8') !== table) {
  console.error('src/chisel/known-checksums.ts is not what .github/chisel-checksums.json says.');
  console.error('Write it anew with: node .github/scripts/chisel-checksums.ts');
  process.exitCode = 1;
}
