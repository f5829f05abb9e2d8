import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UserError } from '../../../../src/errors.ts';
import { readBytes, readCount, readPercent } from '../../../../src/size/budget/amount.ts';
import type { Budget } from '../../../../src/size/budget/budget.ts';
import { definitions } from '../../../../src/size/budget/budget-definitions.ts';
import { parseBudgets } from '../../../../src/size/budget/parse-budgets.ts';
import { readBudgets } from '../../../../src/size/budget/read-budgets.ts';

const file = 'size.yaml';

function only(entry: string): Budget {
  const lines = entry.split('\n').map((line, at) => (at === 0 ? `  - ${line}` : `    ${line}`));
  const [budget] = parseBudgets(`budgets:\n${lines.join('\n')}\n`, file, file).budgets;
  return budget as Budget;
}

function refusal(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error as UserError;
  }
  throw new Error('It was not refused.');
}

describe('sizes', () => {
  it.each([
    ['80 MB', 80_000_000],
    ['80MB', 80_000_000],
    ['76 MiB', 79_691_776],
    ['1.5GB', 1_500_000_000],
    ['1.1 GB', 1_100_000_000],
    ['0.5 KiB', 512],
    ['10 kb', 10_000],
    ['12 B', 12],
    ['12', 12],
    ['2 TiB', 2_199_023_255_552],
  ])('%s are %d bytes', (text, bytes) => {
    expect(readBytes(text)).toBe(bytes);
  });

  it.each([
    '80 M',
    '80 Mbit',
    '-1',
    '1.5',
    1.5,
    '-0',
    '1e6',
    '1,5 MB',
    '',
    'MB',
    '10 %',
    '∞',
    true,
    null,
  ])('%j is none', (text) => {
    expect(readBytes(text)).toBeUndefined();
  });

  it('are exact for every whole number of bytes that a number holds, and none beyond', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (bytes) => {
        expect(readBytes(BigInt(bytes))).toBe(bytes);
        expect(readBytes(`${bytes} B`)).toBe(bytes);
      }),
    );
    expect(readBytes('9007199254740992')).toBeUndefined();
    expect(readBytes('9999999 TB')).toBeUndefined();
  });

  it('know percentages and counts from them', () => {
    expect(readPercent('12.5%')).toBe(12.5);
    expect(readPercent('0 %')).toBe(0);
    expect(readPercent('-1%')).toBeUndefined();
    expect(readPercent(10n)).toBeUndefined();
    expect(readCount(10n)).toBe(10);
    expect(readCount('1 MB')).toBeUndefined();
  });
});

describe('budgets', () => {
  it('have limits with their places, the patterns and the label that they were given', () => {
    const text = `waiver-label: weight
budgets:
  - limit: growth
    of: download
    soft: 5%
    hard: 10 MB
    floor: 1 kB
  - {limit: owner, kind: deb, name: [libicu*, libc6], hard: 1 MB, waiver-label: icu}
`;
    const [growth, owner] = parseBudgets(text, file, file).budgets;
    expect(growth).toMatchObject({
      subject: 'growth',
      of: 'download',
      title: 'growth of the download',
      floor: 1000,
      waiverLabel: 'weight',
      limits: [
        { severity: 'soft', unit: 'percent', amount: 5, place: { file, line: 5 } },
        { severity: 'hard', unit: 'bytes', amount: 10_000_000, place: { file, line: 6 } },
      ],
    });
    expect(owner).toMatchObject({ title: 'deb libicu*, libc6', kind: 'deb', waiverLabel: 'icu' });
    expect(['libicu74', 'libc6', 'libc6-dev'].map((name) => owner?.isOwner(name))).toEqual([
      ...[true, true, false],
    ]);
  });

  it.each([
    ['linux/arm64', 'linux/arm64', true],
    ['linux/arm64', 'linux/arm64/v8', true],
    ['arm64', 'linux/arm64/v8', true],
    ['linux/*', 'linux/amd64', true],
    ['linux/arm64/v7', 'linux/arm64/v8', false],
    ['amd64', 'linux/arm64', false],
    ['arm', 'linux/arm64', false],
  ])('for platform %s: is %s meant: %s', (pattern, platform, meant) => {
    const { covers } = only(`limit: size\nhard: 1\nplatform: ${pattern}`);
    expect(covers({ name: 'etl', platform })).toBe(meant);
  });

  it.each([
    ['usr/share/doc', 'usr/share/doc/libc6/copyright', true],
    ['/usr/share/doc/', 'usr/share/doc/libc6/copyright', true],
    ['usr/share/doc', 'usr/share/docs/a', false],
    ['usr/share/doc/**', 'usr/share/doc/a/b', true],
    ["'**/*.pyc'", 'a/b/c.pyc', true],
    ["'**/*.pyc'", 'c.pyc', true],
    ["'*.pyc'", 'a/c.pyc', false],
    ["'**/__pycache__'", 'a/__pycache__/x.pyc', true],
    ["['etc', 'usr/*/doc']", 'usr/share/doc/x', true],
    ["['etc', 'usr/*/doc']", 'usr/a/b/doc/x', false],
  ])('with path: %s is %s meant: %s', (pattern, path, meant) => {
    expect(only(`limit: path\nhard: 1\npath: ${pattern}`).isPath(path.split('/'))).toBe(meant);
  });

  it.each([
    ['limit: owner\nhard: 1', 'all owners'],
    ['limit: owner\nhard: 1\nkind: base', 'the base'],
    ['limit: owner\nhard: 1\nkind: deb\nof: download', 'all debs, download'],
    ['limit: owner\nhard: 1\nkind: unattributed', 'files without a known owner'],
    ['limit: owner\nhard: 1\nname: a*\nof: files', 'a*, number of files'],
    ['limit: path\nhard: 1\npath: [a, b, c, d, e]', 'files at a, b, c and 2 more'],
    ['limit: path\nhard: 1\npath: a\nof: download', 'files at a, download'],
    ['limit: layer\nhard: 1\nrole: parts', 'heaviest layer (parts)'],
    ['limit: growth\nhard: 1', 'growth on disk'],
    ['limit: set-uid\nhard: 1', 'set-uid and set-gid files'],
  ])('%j are called %s', (entry, title) => {
    expect(only(entry).title).toBe(title);
  });

  it('are in the documentation as they are read', () => {
    for (const { name, example } of definitions) {
      expect(only(example)).toMatchObject({ subject: name });
    }
  });

  it.each([
    [
      'limit: size\nhrad: 1',
      `size.yaml:3:5: there is no key 'hrad' for 'limit: size'; did you mean 'hard'?`,
    ],
    ['limt: size\nhard: 1', `size.yaml:2:5: there is no key 'limt'; did you mean 'limit'?`],
    [
      'limit: dowload\nhard: 1',
      `size.yaml:2:5: 'limit' cannot be 'dowload'; did you mean 'download'?`,
    ],
    [
      'limit: total\nhard: 1',
      /2:5: 'limit' cannot be 'total'; it is one of size, effective-size, /,
    ],
    [
      'limit: size\nhard: 10%',
      /3:5: '10%' is not a size such as .*; only growth can be limited in percent\.$/,
    ],
    [
      'limit: size\nhard: 80 M',
      /3:5: '80 M' is not a size such as '80 MB', '76 MiB' or '1.5GB'\.$/,
    ],
    ['limit: files\nhard: 1 kB', /3:5: '1 kB' is not a whole number\.$/],
    [
      'limit: growth\nof: set-uid\nhard: 1 kB',
      /4:5: '1 kB' is not a whole number, or a percentage/,
    ],
    ['limit: size', /2:5: this budget has no limit; add 'soft' or 'hard'/],
    ['limit: size\nsoft: 2\nhard: 1', /3:5: the soft limit is above the hard one/],
    ['limit: path\nhard: 1', /2:5: the key 'path' is missing here/],
    [
      'limit: path\nhard: 1\npath: ../etc',
      /4:5: a path begins at the root of the image, without '\.\.'/,
    ],
    ['limit: path\nhard: 1\npath: []', /4:5: 'path' is empty/],
    ['limit: path\nhard: 1\npath: **/x', /4:11: the alias .* in quotes/],
    ['limit: owner\nhard: 1\nkind: debs', /4:5: 'kind' cannot be 'debs'; did you mean 'deb'\?/],
    ['limit: owner\nhard: 1\nof: wasted', /4:5: 'of' cannot be 'wasted'/],
    ['limit: size\nhard: 1\nof: size', /4:5: there is no key 'of'/],
    ['limit: size\nhard:', /3:5: 'hard' is nothing/],
    ['limit: size\nhard: [1]', /3:5: 'hard' is a list/],
    ['limit: size\nhard: 1\nhard: 2', /4:5: the key 'hard' is here for the second time/],
    ['limit: size\nhard: 1\nfloor: 1', /4:5: there is no key 'floor'/],
    ['limit: growth\nhard: 1%\nfloor: 1%', /4:5: '1%' is not a size/],
    ['limit: size\nhard: 0b_', /3:11: '0b_' is a number that this action cannot read/],
    [`limit: size\nhard: 1\nwaiver-label: ${'x'.repeat(51)}`, /4:5: a label has a name of 1 to 50/],
    ['size', /2:5: a budget is a mapping such as .*, not 'size'/],
  ])('refuse %j', (entry, message) => {
    const { message: said, place } = refusal(() => only(entry));
    expect(said).toMatch(message);
    expect(place).toMatchObject({ file, line: expect.any(Number) });
  });

  it.each([
    ['', /^size.yaml:1:1: the file is empty; write 'budgets:'/],
    ['- limit: size', /1:1: the file holds a list; budgets are a mapping/],
    ['bugdets: []', /1:1: there is no key 'bugdets' at the top; did you mean 'budgets'\?/],
    ['{}', /1:1: the key 'budgets' is missing here/],
    ['budgets: {limit: size}', /1:1: 'budgets' is a mapping; write a list/],
    ['budgets: [', /^size.yaml:1:\d+: this is not valid YAML/],
    [`budgets:\n${'  - 1\n'.repeat(501)}`, /more than 500 budgets/],
  ])('are refused as a whole: %j', (text, message) => {
    expect(refusal(() => parseBudgets(text, file, file)).message).toMatch(message);
  });

  it('never fail but by a sentence with a place, whatever the text', () => {
    const piece = fc.constantFrom(
      ...[
        'budgets:',
        '\n',
        '  - ',
        'limit: ',
        'size',
        'growth',
        'hard: ',
        'soft: ',
        '10%',
        '80 MB',
      ],
      ...[
        '    ',
        '[',
        ']',
        '{',
        '}',
        '&a',
        '*a',
        '<<: ',
        '~',
        '-1',
        'path: ',
        '**',
        '"',
        '#',
        'of: ',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        try {
          parseBudgets(pieces.join(''), file, file);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect((error as UserError).message).toMatch(/^size\.yaml:\d+:\d+: [^\n]+[.?]$/);
        }
      }),
    );
  });
});

describe('the input', () => {
  const workspace = () => {
    const directory = mkdtempSync(join(tmpdir(), 'rock-actions-budgets-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    return directory;
  };
  const text = 'budgets: [{limit: size, hard: 1 MB}]';

  it('is a file of the workspace, to which limits then point', async () => {
    const directory = workspace();
    mkdirSync(join(directory, '.github'));
    writeFileSync(join(directory, '.github/size.yaml'), text);
    const { budgets } = await readBudgets(' .github/size.yaml\n', directory);
    expect(budgets[0]?.limits[0]?.place).toEqual({ file: '.github/size.yaml', line: 1 });
  });

  it('is the YAML itself, without a place', async () => {
    const { budgets } = await readBudgets(text, workspace());
    expect(budgets[0]?.limits).toEqual([{ severity: 'hard', unit: 'bytes', amount: 1_000_000 }]);
    const end = readBudgets('budgets:\n  - limit: siz\n    hard: 1\n', workspace());
    await expect(end).rejects.toMatchObject({
      message: `budgets:2:5: 'limit' cannot be 'siz'; did you mean 'size'?`,
      place: undefined,
    });
  });

  it('tells a file outside of the workspace by its whole path', async () => {
    const outside = join(workspace(), 'shared.yaml');
    writeFileSync(outside, text);
    const { budgets } = await readBudgets(outside, workspace());
    expect(budgets[0]?.limits[0]?.place?.file).toBe(outside);
  });

  it('may warn and fail at the same limit, and holds percent against bytes for no order', () => {
    for (const limits of ['soft: 1, hard: 1', 'soft: 10 MB, hard: 5%', 'soft: 5%, hard: 1']) {
      const { budgets } = parseBudgets(`budgets: [{limit: growth, ${limits}}]`, 'budgets');
      expect(budgets[0]?.limits).toHaveLength(2);
    }
  });

  it.each([undefined, '', ' \n'])('sets none when it is %j', async (value) => {
    expect(await readBudgets(value, workspace())).toEqual({ budgets: [] });
  });

  it('says what is wrong with a file', async () => {
    const directory = workspace();
    const end = (value: string) => readBudgets(value, directory);
    await expect(end('sizes.yaml')).rejects.toThrow(/budgets 'sizes.yaml' cannot be read: ENOENT/);
    await expect(end('.')).rejects.toThrow(/are not a file/);
    writeFileSync(join(directory, 'latin.yaml'), Buffer.from([0xff, 0xfe]));
    await expect(end('latin.yaml')).rejects.toThrow(/not UTF-8/);
    writeFileSync(join(directory, 'long.yaml'), `${text}\n#${'x'.repeat(300_000)}`);
    await expect(end('long.yaml')).rejects.toThrow(/longer than 262144 bytes/);
  });
});
