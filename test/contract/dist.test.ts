import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actionNames } from '../../.github/scripts/action-files.ts';
import { bundle, type Files } from '../../.github/scripts/bundle.ts';
import { differences, replaceFolder } from '../../.github/scripts/committed.ts';
import { licences } from '../../.github/scripts/licences.ts';
import { checkSizes } from '../../.github/scripts/sizes.ts';

import { root, textOf } from './repository-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rock-actions-dist-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Milliseconds for all of the bundle, which takes one or two where a core is free, and ten times that where none is. */
const bundling = 60_000;

describe('dist', () => {
  let files: Files;
  beforeAll(async () => {
    files = await bundle(root);
  }, bundling);

  it('is what the source makes', () => {
    const wrong = differences(join(root, 'dist'), files);
    expect(wrong, 'Make it anew with: npm ci && npm run build').toEqual([]);
  });

  it(
    'is the same from any folder',
    async () => {
      const copy = join(folder, 'somewhere/deeper/down');
      for (const part of ['src', 'actions', 'package.json', 'tsconfig.json']) {
        cpSync(join(root, part), join(copy, part), { recursive: true });
      }
      symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
      expect(await bundle(copy)).toEqual(files);
    },
    bundling,
  );

  /** The files of dist that a stub reads until it has failed. */
  function filesRead(name: string, environment: Readonly<Record<string, string>> = {}): string[] {
    const dist = join(root, 'dist');
    const program = `process.on('exit', () => console.error(JSON.stringify(Object.keys(require.cache)))); require(${JSON.stringify(join(dist, name, 'index.js'))})`;
    const env = { HOME: folder, ...environment };
    const { stderr } = spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8' });
    const read: string[] = JSON.parse(stderr.trim().split('\n').at(-1) ?? '');
    return read.map((path) => relative(dist, path));
  }

  it('reads next to nothing before it knows that there is a runner', () => {
    expect(filesRead('report-size')).toEqual([
      'report-size/index.js',
      'main.js',
      'code/modules.js',
    ]);
  });

  it('reads for one action nothing of the others, and no vendor file or HTTP before it is used', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const read = filesRead('report-size', {
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: file,
      GITHUB_STEP_SUMMARY: file,
    });
    expect(read).toEqual(
      expect.arrayContaining(['code/runner-step.js', 'code/actions-report-size.js']),
    );
    const others = actionNames(root).filter((name) => name !== 'report-size');
    expect(
      read.filter((path) => others.includes(basename(path, '.js').replace(/^actions-/, ''))),
    ).toEqual([]);
    expect(read.filter((path) => path.startsWith('vendor/'))).toEqual([]);
    expect(read).not.toContain('code/runner-http.js');
  });

  it('has each source file in one of its own', () => {
    const sources = [...files.values()].flatMap((text) => [
      ...new Set(text.match(/^\/\/ src\/.+$/gm)),
    ]);
    expect(sources).toContain('// src/errors.ts');
    expect(sources).toEqual([...new Set(sources)]);
  });

  it('starts each action by a stub of a few bytes', () => {
    for (const name of actionNames(root)) {
      expect(files.get(`${name}/index.js`)).toContain(
        `require("../main.js").start("${name}", "main");`,
      );
      expect(files.get(`${name}/index.js`)?.length).toBeLessThan(200);
    }
  });

  it('carries only vendor files whose size and reason docs/architecture.md gives', () => {
    const carried = [...files].filter(([path]) => path.startsWith('vendor/'));
    const lines = textOf('docs/architecture.md').split('\n');
    const given = carried.map(([path]) => lines.find((line) => line.includes(`\`dist/${path}\``)));
    const sizes = carried.map(([, text]) => `${Math.round(Buffer.byteLength(text) / 1000)} kB`);
    expect(given).toEqual(sizes.map((size) => expect.stringContaining(size)));
  });

  it('names every package that it contains, with its licence', () => {
    const sources = [...files].filter(([path]) => path.endsWith('.js')).map(([, text]) => text);
    const comments = sources.join('\n').matchAll(/^\/\/ .*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm);
    const packages = new Set([...comments].map(([, name]) => name));
    const amazons = /^@(aws|aws-sdk|smithy)\//;
    expect([...packages].filter((name = '') => !amazons.test(name)).sort()).toEqual([
      '@actions/core',
      'pend',
      'yaml',
      'yauzl',
    ]);
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

  const nothing = new Map<string, string[]>();

  it('refuses a main.js that would slow down every start', () => {
    expect(() => checkSizes(new Map([['main.js', 'x'.repeat(10_000)]]), nothing)).not.toThrow();
    expect(() => checkSizes(new Map([['main.js', 'x'.repeat(10_001)]]), nothing)).toThrow(
      'dist/main.js would have 10001 bytes, more than the 10000 that are allowed',
    );
  });

  it('refuses an action that reads too much', () => {
    const files = new Map([
      ['main.js', 'x'],
      ['code/a.js', 'x'.repeat(100_000)],
      ['code/b.js', 'x'.repeat(400_000)],
    ]);
    const reads = (...paths: string[]) => new Map([['press', paths]]);
    expect(() => checkSizes(files, reads('code/a.js', 'code/b.js'))).not.toThrow();
    expect(() => checkSizes(files, reads('main.js', 'code/a.js', 'code/b.js'))).toThrow(
      /^press would read 500001 bytes .+ Its files, largest first: code\/b\.js 400000, code\/a\.js 100000, main\.js 1\.$/,
    );
  });

  it('counts bytes, not characters', () => {
    expect(() => checkSizes(new Map([['main.js', 'é'.repeat(5_001)]]), nothing)).toThrow(
      '10002 bytes',
    );
  });

  it('refuses to carry more than 3.2 MB', () => {
    const files = new Map([
      ['main.js', 'x'],
      ['vendor/huge.js', 'x'.repeat(3_200_000)],
    ]);
    expect(() => checkSizes(files, nothing)).toThrow(
      'dist/ would have 3200001 bytes, more than the 3200000 that are allowed: use a smaller ' +
        'package or none. The files, largest first: vendor/huge.js 3200000, main.js 1.',
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

  it('are told once where packages ask for the same words', () => {
    addPackage('b', { license: 'MIT' }, { LICENSE: 'All may be used.' });
    addPackage('a', { license: 'MIT' }, { LICENSE: 'All may be used.' });
    const text = licences(folder, ['node_modules/b/x.js', 'node_modules/a/x.js']);
    expect(text).toMatch(/\na 1\.2\.3 \(MIT\)\nb 1\.2\.3 \(MIT\)\n-+\nAll may be used\.\n$/);
    expect(text.match(/All may be used/g)).toHaveLength(1);
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
