/**
 * `node .github/scripts/github-model.ts` makes test/standins/github/model.json from the description
 * that GitHub publishes of its REST API. With all its forms that package is 385 MB, so it is no
 * dependency: it is fetched each time, by the version and hash below. `--check` fetches it too, and
 * only says whether the file is current; without a network the tests compare version and hashes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { type GitHubModel, githubModel, type OpenApi, source } from './github-operations.ts';

const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
const root = resolve(import.meta.dirname, '../..');
const file = join(root, 'test/standins/github/model.json');

const model = JSON.parse(JSON.stringify(fetched(githubModel)));
if (!check) {
  writeFileSync(file, JSON.stringify(model));
  execFileSync('.ci/with-tools', ['biome', 'format', '--write', file], { cwd: root });
} else if (!isDeepStrictEqual(JSON.parse(readFileSync(file, 'utf8')), model)) {
  console.error('test/standins/github/model.json is not what the published description says.');
  console.error('Write it anew with: node .github/scripts/github-model.ts');
  process.exitCode = 1;
}

/** What `use` makes of the package, which is gone afterwards. */
function fetched(use: (read: (form: string) => OpenApi) => GitHubModel): GitHubModel {
  const folder = mkdtempSync(join(tmpdir(), 'github-model-'));
  try {
    const name = `${source.package}@${source.version}`;
    const packed = execFileSync('npm', ['pack', name, '--silent', '--pack-destination', folder]);
    const archive = join(folder, packed.toString().trim());
    const hash = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (`sha512-${hash}` !== source.integrity) throw new Error(`${name} has the hash ${hash}.`);
    return use((form) => {
      const member = `package/generated/${form}.json`;
      const tar = ['--extract', '--to-stdout', '--file', archive, member];
      const maxBuffer = 64 * 1024 * 1024;
      return JSON.parse(execFileSync('tar', tar, { maxBuffer }).toString());
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
