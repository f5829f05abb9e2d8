import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import {
  listRockFiles,
  type PackedLine,
  producedRocks,
  readPackedLine,
} from '../../../src/rock/pack/produced-rocks.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-produced-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const file = (name: string) => join(directory, name);
const packed = (...names: string[]): PackedLine => ({ names, already: false });

describe('the line that names what was packed', () => {
  it.each([
    ['Packed a_1_amd64.rock', packed('a_1_amd64.rock')],
    ['Packed: a_1_amd64.rock, b_1_my, label.rock', packed('a_1_amd64.rock', 'b_1_my, label.rock')],
    ['Packed a b_1_amd64.rock', packed('a b_1_amd64.rock')],
    ['Already packed: a_1_amd64.rock', { names: ['a_1_amd64.rock'], already: true }],
  ])('is read: %s', (line, expected) => {
    expect(readPackedLine(line)).toEqual(expected);
  });

  it.each([
    ':: Packed a_1_amd64.rock',
    'Packed',
    'Packing...',
    'Packed 3 files',
    'I Packed a.rock',
  ])('is not: %s', (line) => {
    expect(readPackedLine(line)).toBeUndefined();
  });
});

describe('what a run produced', () => {
  it('is the rock that appeared, not the one that was there', async () => {
    writeFileSync(file('old_1_amd64.rock'), 'old');
    const made = await producedBy([packed('new_1_amd64.rock')], () => {
      writeFileSync(file('new_1_amd64.rock'), 'new');
    });
    expect(made).toEqual({ names: ['new_1_amd64.rock'], others: [] });
  });

  it('is the rock that was written anew under its old name', async () => {
    writeFileSync(file('a_1_amd64.rock'), 'same');
    utimesSync(file('a_1_amd64.rock'), 1, 1);
    const made = await producedBy([packed('a_1_amd64.rock')], () => {
      writeFileSync(file('a_1_amd64.rock'), 'same');
    });
    expect(made.names).toEqual(['a_1_amd64.rock']);
  });

  it('is in the order in which rockcraft named the rocks', async () => {
    const made = await producedBy(
      [packed('b_1_x.rock'), packed('a_1_x.rock'), packed('b_1_x.rock')],
      () => {
        writeFileSync(file('a_1_x.rock'), '');
        writeFileSync(file('b_1_x.rock'), '');
      },
    );
    expect(made.names).toEqual(['b_1_x.rock', 'a_1_x.rock']);
  });

  it('does not take in a rock that a build script left, and says that it is there', async () => {
    const made = await producedBy([packed('a_1_x.rock')], () => {
      writeFileSync(file('a_1_x.rock'), '');
      writeFileSync(file('evil_1_x.rock'), '');
    });
    expect(made).toEqual({ names: ['a_1_x.rock'], others: ['evil_1_x.rock'] });
  });

  it('is what appeared when rockcraft names nothing', async () => {
    writeFileSync(file('old_1_x.rock'), '');
    const made = await producedBy([], () => {
      writeFileSync(file('a_1_x.rock'), '');
      symlinkSync('old_1_x.rock', file('link_1_x.rock'));
    });
    expect(made).toEqual({ names: ['a_1_x.rock'], others: [] });
  });

  it('does not change by a hard link to a committed rock', async () => {
    writeFileSync(file('old_1_x.rock'), 'old');
    const made = await producedBy([], () => linkSync(file('old_1_x.rock'), file('part')));
    expect(statSync(file('old_1_x.rock')).nlink).toBe(2);
    expect(made.names).toEqual([]);
  });

  it('may be what rockcraft left as it was, if it says so', async () => {
    writeFileSync(file('a_1_x.rock'), '');
    const made = await producedBy([{ names: ['a_1_x.rock'], already: true }], () => {});
    expect(made.names).toEqual(['a_1_x.rock']);
  });

  it.each([
    ['../a_1_x.rock', /not the name of a file in the project directory/],
    ['/etc/a_1_x.rock', /not the name of a file in the project directory/],
    ['gone_1_x.rock', /no such file in the project directory/],
    ['link_1_x.rock', /symbolic link/],
    ['directory_1_x.rock', /no regular file/],
    ['old_1_x.rock', /was there before and has not changed/],
  ])('is never %s', async (name, reason) => {
    writeFileSync(file('old_1_x.rock'), '');
    const made = producedBy([packed(name)], () => {
      symlinkSync('old_1_x.rock', file('link_1_x.rock'));
      mkdirSync(file('directory_1_x.rock'));
    });
    await expect(made).rejects.toThrow(reason);
    await expect(made).rejects.toBeInstanceOf(UserError);
  });
});

async function producedBy(lines: readonly PackedLine[], run: () => void) {
  const before = await listRockFiles(directory);
  run();
  return producedRocks(before, await listRockFiles(directory), lines);
}
