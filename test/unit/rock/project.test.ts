import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { readProject } from '../../../src/rock/project/project.ts';
import { largestProject } from '../../../src/rock/project/project-text.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-project-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function read(text: string | Buffer) {
  const path = join(directory, 'rockcraft.yaml');
  writeFileSync(path, text);
  return readProject(path, 'etl/rockcraft.yaml');
}

const whole = `# A rock.
name: hello
version: 1.10
base: bare
build-base: ubuntu@24.04
platforms:
  amd64:
  "arm 64":
    build-on: [amd64, arm64]
    build-for: arm64
parts:
  one: {plugin: nil}
  2: {plugin: nil}
`;

describe('a project', () => {
  it('says what rockcraft reads', async () => {
    const project = await read(whole);
    expect(project).toMatchObject({
      file: 'etl/rockcraft.yaml',
      name: 'hello',
      version: '1.1',
      adoptInfo: undefined,
      base: 'bare',
      buildBase: 'ubuntu@24.04',
      parts: ['one', '2'],
    });
    expect(project.platforms).toEqual(
      new Map<string, unknown>([
        ['amd64', null],
        [
          'arm 64',
          new Map<string, unknown>([
            ['build-on', ['amd64', 'arm64']],
            ['build-for', 'arm64'],
          ]),
        ],
      ]),
    );
    expect(String(project.document)).toContain('# A rock.');
  });

  it('knows where every key and list item stands', async () => {
    const { position } = await read(whole);
    expect(position([])).toEqual({ line: 2, column: 1 });
    expect(position(['version'])).toEqual({ line: 3, column: 1 });
    expect(position(['platforms', 'arm 64'])).toEqual({ line: 8, column: 3 });
    expect(position(['platforms', 'arm 64', 'build-on', 1])).toEqual({ line: 9, column: 23 });
    expect(position(['parts', 2n, 'plugin'])).toEqual({ line: 13, column: 7 });
  });

  it('gives the nearest place for what is not there', async () => {
    const { position } = await read(whole);
    expect(position(['platforms', 'riscv64', 'build-on', 0])).toEqual({ line: 6, column: 1 });
    expect(position(['name', 'x'])).toEqual({ line: 2, column: 1 });
    expect(position(['nowhere'])).toEqual({ line: 2, column: 1 });
  });

  it('may lack everything', async () => {
    const project = await read('summary: x\nname:\nversion: [1]\nparts: none\n');
    expect(project).toMatchObject({ name: undefined, version: undefined, platforms: undefined });
    expect(project.parts).toEqual([]);
  });

  it('keeps keys that mean something to JavaScript', async () => {
    const { root } = await read('name: x\n__proto__: {a: 1}\nconstructor: 2\n');
    expect([...root.keys()]).toEqual(['name', '__proto__', 'constructor']);
  });

  it('carries out aliases and merge keys as PyYAML does', async () => {
    const { root, position } = await read(
      'a: &a {x: 1, y: 2}\nb: &b {y: 3}\nc:\n  z: 4\n  y: 5\n  <<: [*b, *a]\nd: {<<: [*b, *a]}\ne: *a\n',
    );
    expect(root.get('c')).toEqual(
      new Map([
        ['x', 1n],
        ['y', 5n],
        ['z', 4n],
      ]),
    );
    expect(root.get('d')).toEqual(
      new Map([
        ['x', 1n],
        ['y', 3n],
      ]),
    );
    expect(root.get('e')).toBe(root.get('a'));
    expect(position(['c', 'x'])).toEqual({ line: 1, column: 8 });
    expect(position(['c', 'y'])).toEqual({ line: 5, column: 3 });
  });

  it.each([
    ['a byte order mark', '\ufeffname: x\n'],
    ['Windows line ends', 'name: x\r\nversion: 1\r\n'],
    ['a directive', '%YAML 1.2\n---\nname: x\n...\n'],
    [
      'tabs in quotes, block text and comments',
      'name: x # \ty\nt: "a\tb"\nu: |\n  a\tb\n  c\nv: >-\n  \td\n',
    ],
    ['an explicit text', 'name: !!str x\n'],
    ['the longest file', `name: x\n${'#'.repeat(largestProject - 8)}`],
  ])('may have %s', async (_, text) => {
    expect(await read(text)).toMatchObject({ name: 'x' });
  });

  it('may have an explicit text in place of a number', async () => {
    expect(await read('version: !!str 1.10\n')).toMatchObject({ version: '1.10' });
    expect(await read(`version: '1.10'\n`)).toMatchObject({ version: '1.10' });
  });
});

describe('a project that rockcraft would not read', () => {
  it.each<[string, string | Buffer, string, string]>([
    ['is empty', '', '1:1', 'the file is empty'],
    ['holds only comments', '# nothing\n', '1:1', 'the file is empty'],
    ['holds a list', '- name\n', '1:1', 'the file holds a list'],
    ['holds one value', '\n\nhello\n', '3:1', "the file holds 'hello'"],
    ['is indented wrongly', 'a:\n    b: 1\n   c: 2\n', '3:1', 'this is not valid YAML'],
    ['does not end a bracket', 'a: [1\n', '2:1', 'this is not valid YAML'],
    ['holds two documents', 'a: 1\n---\nb: 2\n', '2:1', 'a second document starts here'],
    [
      'has a key twice',
      'a: 1\nb:\n  c: 1\n  "c": 2\n',
      '4:3',
      "the key 'c' is here for the second time",
    ],
    ['merges twice', 'a: &a {b: 1}\nc:\n  <<: *a\n  <<: *a\n', '4:3', "the key '<<' is here"],
    ['has an anchor twice', 'a: &x 1\nb: &x 2\n', '2:7', "the anchor '&x' is here for the second"],
    ['has a list as a key', '? [a]\n: 1\n', '1:3', 'a list cannot be a key'],
    ['has an alias of nothing', 'a: *b\n', '1:4', "the alias '*b' has no anchor"],
    ['has an alias of itself', 'a: &b [*b]\n', '1:8', "the alias '*b' has no anchor"],
    ['merges text', 'a:\n  <<: b\n', '2:3', "'<<' merges mappings, not 'b'"],
    [
      'has a tag of Python',
      'a: !!python/name:os.system x\n',
      '1:4',
      "of tags only '!!str' is read here",
    ],
    ['has a tab between words', 'a:\tb\n', '1:3', 'a tab stands where'],
    ['has a tab in plain text', 'a: b\n  c\td\n', '2:4', 'a tab stands where'],
    ['is indented by a tab', 'a:\n\tb: 1\n', '2:1', 'a tab stands where'],
    ['has a tab after block text', 'a: |\n  b\tc\nd: e\t\n', '3:5', 'a tab stands where'],
    ['has an escape sequence', 'a: b\nc: \x1b[31m\n', '2:4', 'the control character \\u{1b}'],
    [
      'has a number for no one',
      'version: 0x_\n',
      '1:10',
      "'0x_' is a number that rockcraft cannot",
    ],
    ['is Latin-1', Buffer.from('a: b\nc: é\n', 'latin1'), '2:4', 'this is not UTF-8'],
    ['is UTF-16', Buffer.from('\ufeffa: b\n', 'utf16le'), '1:1', 'this is not UTF-8'],
  ])('because it %s', async (_, text, place, sentence) => {
    const error = await read(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    const { message, place: annotated } = error as UserError;
    expect(message.startsWith(`etl/rockcraft.yaml:${place}: ${sentence}`), message).toBe(true);
    expect(message).toMatch(/[;,] .*\.$/);
    const [line, column] = place.split(':').map(Number);
    expect(annotated).toEqual({ file: 'etl/rockcraft.yaml', line, column });
  });

  it('because it is too long', async () => {
    await expect(read('#'.repeat(largestProject + 1))).rejects.toThrow(
      'etl/rockcraft.yaml is longer than 262144 bytes; move scripts and data out of it',
    );
  });

  it('because it is not there, or no file', async () => {
    await expect(readProject(join(directory, 'none'), 'none')).rejects.toThrow(
      'none cannot be read: ENOENT',
    );
    mkdirSync(join(directory, 'folder'));
    await expect(readProject(join(directory, 'folder'), 'folder')).rejects.toThrow(UserError);
  });
});

describe('a hostile project', () => {
  const length = largestProject / 8;
  it.each([
    ['aliases of aliases', bomb(9, 9)],
    ['one long chain of merges', chain(400)],
    ['open brackets', 'a: '.padEnd(length, '[')],
    ['open braces', '{a: '.repeat(length / 8)],
    ['nested lists', '- '.repeat(length / 2)],
    ['closing brackets', ']'.repeat(length)],
    ['nothing but mistakes', 'a: b: c\n'.repeat(length / 8)],
  ])('is refused for %s', async (_, text) => {
    await expect(read(text)).rejects.toThrow(UserError);
  });

  it('is read when it is only large', async () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}:\n`);
    const { root } = await read(keys.join(''));
    expect(root.size).toBe(20_000);
  });

  function bomb(levels: number, width: number): string {
    const lines = Array.from({ length: levels }, (_, level) => {
      const item = level === 0 ? 'x' : `*l${level - 1}`;
      return `k${level}: &l${level} [${Array(width).fill(item).join(', ')}]\n`;
    });
    return lines.join('');
  }

  function chain(length: number): string {
    const lines = Array.from(
      { length },
      (_, index) => `m${index + 1}: &m${index + 1} {<<: *m${index}, k${index}: 1}\n`,
    );
    return `m0: &m0 {k: 1}\n${lines.join('')}`;
  }
});
