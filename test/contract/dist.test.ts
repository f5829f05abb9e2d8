import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionNames } from '../../.github/scripts/action-files.ts';
import { bundle } from '../../.github/scripts/bundle.ts';
import { differences, replaceFolder } from '../../.github/scripts/committed.ts';
import { licences } from '../../.github/scripts/licences.ts';
import { checkSizes } from '../../.github/scripts/sizes.ts';
import { vendors } from '../../.github/scripts/vendors.ts';
import { root, textOf } from './repository-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rock-actions-dist-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('dist', () => {
  it('is what the source makes', async () => {
    const wrong = differences(join(root, 'dist'), await bundle(root));
    expect(wrong, 'Make it anew with: npm ci && npm run build').toEqual([]);
  });

  it('is the same from any folder', async () => {
    const parts = ['src', 'actions', 'package.json', 'tsconfig.json'];
    const packages = ['@actions', 'tunnel', ...Object.keys(vendors)];
    parts.push(...packages.map((name) => `node_modules/${name}`));
    for (const copy of ['a', 'somewhere/deeper/down']) {
      for (const part of parts)
        cpSync(join(root, part), join(folder, copy, part), { recursive: true });
    }
    const here = await bundle(root);
    expect(await bundle(join(folder, 'a'))).toEqual(here);
    expect(await bundle(join(folder, 'somewhere/deeper/down'))).toEqual(here);
  });

  it('reads no vendor file before it is used', () => {
    const main = join(root, 'dist/main.js');
    const program = `require(${JSON.stringify(main)}); console.log(JSON.stringify(Object.keys(require.cache)))`;
    const env = { HOME: folder };
    const loaded = JSON.parse(
      execFileSync(process.execPath, ['-e', program], { env, encoding: 'utf8' }),
    );
    expect(loaded).toEqual([main]);
  });

  it('starts each action by a stub of a few bytes', async () => {
    const files = await bundle(root);
    for (const name of actionNames(root)) {
      expect(files.get(`${name}/index.js`)).toContain(
        `require("../main.js").start("${name}", "main");`,
      );
      expect(files.get(`${name}/index.js`)?.length).toBeLessThan(200);
    }
  });

  it('carries only vendor files whose size and reason docs/architecture.md gives', async () => {
    const carried = [...(await bundle(root))].filter(([path]) => path.startsWith('vendor/'));
    const lines = textOf('docs/architecture.md').split('\n');
    const given = carried.map(([path]) => lines.find((line) => line.includes(`\`dist/${path}\``)));
    const sizes = carried.map(([, text]) => `${Math.round(Buffer.byteLength(text) / 1000)} kB`);
    expect(given).toEqual(sizes.map((size) => expect.stringContaining(size)));
  });

  it('names every package that it contains, with its licence', async () => {
    const files = await bundle(root);
    const sources = [...files].filter(([path]) => path.endsWith('.js')).map(([, text]) => text);
    const comments = sources.join('\n').matchAll(/^\/\/ .*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm);
    const packages = new Set([...comments].map(([, name]) => name));
    expect([...packages].sort()).toEqual(['@actions/core', 'yaml']);
    for (const name of packages) {
      expect(files.get('licenses.txt')).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    }
  });
});

describe('the build', () => {
  it('leaves nothing stale behind, and finds what is', () => {
    write('dist/old/index.js', 'stale');
    write('dist/main.js', 'old');
    const files = new Map([
      ['main.js', 'new'],
      ['vendor/yaml.js', 'yaml'],
    ]);
    expect(differences(join(folder, 'dist'), files)).toEqual([
      'main.js is out of date',
      'old/index.js is not made by the build',
      'vendor/yaml.js is missing',
    ]);
    replaceFolder(join(folder, 'dist'), files);
    expect(differences(join(folder, 'dist'), files)).toEqual([]);
  });

  it('refuses a main.js that would slow down every start', () => {
    expect(() => checkSizes(new Map([['main.js', 'x'.repeat(600_000)]]))).not.toThrow();
    expect(() => checkSizes(new Map([['main.js', 'x'.repeat(600_001)]]))).toThrow(
      'dist/main.js would have 600001 bytes, more than the 600000 that are allowed',
    );
  });

  it('counts bytes, not characters', () => {
    expect(() => checkSizes(new Map([['main.js', 'é'.repeat(300_001)]]))).toThrow('600002 bytes');
  });

  it('refuses to carry more than 2 MB', () => {
    const files = new Map([
      ['main.js', 'x'],
      ['vendor/huge.js', 'x'.repeat(2_000_000)],
    ]);
    expect(() => checkSizes(files)).toThrow(
      'dist/ would have 2000001 bytes, more than the 2000000 that are allowed: use a smaller ' +
        'package or none. The files, largest first: vendor/huge.js 2000000, main.js 1.',
    );
  });
});

describe('the licences of what is bundled', () => {
  it('are the texts that the packages carry, whatever the order of the files', () => {
    addPackage('b', { license: 'MIT' }, { LICENSE: 'B may be used.\r\n' });
    addPackage(
      '@s/a',
      { license: 'ISC' },
      { 'license.md': 'A may be used.', NOTICE: 'A was made.' },
    );
    const files = ['node_modules/b/x.js', 'src/main.ts', 'node_modules/@s/a/lib/y.js'];
    const text = licences(folder, files);
    expect(text).toMatch(/@s\/a 1\.2\.3 \(ISC\)\n-+\nA was made\.\nA may be used\.\n/);
    expect(text).toMatch(/\nb 1\.2\.3 \(MIT\)\n-+\nB may be used\.\n$/);
    expect(licences(folder, files.toReversed())).toBe(text);
  });

  it('are those of a package inside a package', () => {
    addPackage('b', { license: 'MIT' }, { LICENSE: 'outer' });
    addPackage('b/node_modules/c', { license: 'MIT' }, { LICENSE: 'inner' });
    expect(licences(folder, ['node_modules/b/node_modules/c/z.js'])).not.toContain('outer');
  });

  it('may be a statement in package.json that names licence and author', () => {
    addPackage('b', { license: 'MIT', author: { name: 'Bea' } }, {});
    expect(licences(folder, ['node_modules/b/x.js'])).toContain('Licence MIT, by Bea.');
  });

  it.each([{ license: 'MIT' }, { author: 'Bea' }, {}])(
    'must be known: %j is not enough',
    (about) => {
      addPackage('b', about, { 'README.md': '' });
      expect(() => licences(folder, ['node_modules/b/x.js'])).toThrow(
        'The bundled package b has no licence file',
      );
    },
  );

  function addPackage(name: string, about: object, files: Readonly<Record<string, string>>): void {
    const manifest = { name: name.replace(/^.*node_modules\//, ''), version: '1.2.3', ...about };
    write(`node_modules/${name}/package.json`, JSON.stringify(manifest));
    for (const [file, text] of Object.entries(files)) write(`node_modules/${name}/${file}`, text);
  }
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
