import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { chooseLog, openPackLog } from '../../../src/rock/pack/pack-log.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-pack-log-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('the log of what rockcraft printed', () => {
  it('holds every line at once, before rockcraft ends', () => {
    const log = openPackLog(directory, unexpected);
    log.write('one');
    log.write('');
    expect(readFileSync(log.path, 'utf8')).toBe('one\n\n');
    log.close(['one', '']);
    expect(readFileSync(log.path, 'utf8')).toBe('one\n\n');
  });

  it('is a file of its own in every run', () => {
    const logs = [openPackLog(directory, unexpected), openPackLog(directory, unexpected)];
    for (const log of logs) log.close([]);
    expect(new Set(logs.map((log) => log.path)).size).toBe(2);
  });

  it('is refused in a sentence where it cannot be made', () => {
    const nowhere = join(directory, 'nowhere');
    expect(() => openPackLog(nowhere, unexpected)).toThrow(UserError);
    expect(() => openPackLog(nowhere, unexpected)).toThrow(
      /nowhere, the temporary directory.*ENOENT/,
    );
  });

  it('keeps the beginning and the end of a build that never stops talking', () => {
    const log = openPackLog(directory, unexpected);
    const megabyte = 'x'.repeat(1024 * 1024 - 1);
    for (let written = 0; written < 70; written += 1) log.write(megabyte);
    log.close(['the last', 'words']);
    const text = readFileSync(log.path, 'utf8');
    expect(text.length).toBeLessThan(66 * 1024 * 1024);
    expect(text.slice(-200)).toMatch(
      /\n\[\d lines left out beyond 67108864 bytes; the last ones follow\]\nthe last\nwords\n$/,
    );
  });

  function unexpected(error: unknown) {
    throw error;
  }
});

describe('the log that a user is sent to', () => {
  const own = () => join(directory, 'state/rockcraft/log/rockcraft-20261121-110221.208128.log');
  const printed = '/tmp/printed.log';

  function write(path: string, text: string) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  it("is rockcraft's own when the run went well", async () => {
    write(own(), 'all of it');
    expect(await chooseLog({ own: own(), printed, message: undefined })).toBe(own());
  });

  it("is rockcraft's own when that holds the message of the failure", async () => {
    const message = 'Failed to stage: parts list the same file.';
    write(own(), `${'x'.repeat(65_536 - 10)}${message}${'y'.repeat(100_000)}`);
    expect(await chooseLog({ own: own(), printed, message })).toBe(own());
  });

  it('is what was printed when rockcraft crashed past its log', async () => {
    write(own(), '2026-11-21 10:56:47.564 Starting rockcraft, version 1.20.0\n');
    const message = "KeyError: 'ubuntu@99.04'";
    expect(await chooseLog({ own: own(), printed, message })).toBe(printed);
  });

  it.each([
    ['nothing was named', () => undefined],
    ['the file is not there', own],
    [
      'the file is empty',
      () => {
        write(own(), '');
        return own();
      },
    ],
    [
      'the name is that of another file',
      () => {
        write(join(directory, '.ssh/id_ed25519'), 'secret');
        return join(directory, '.ssh/id_ed25519');
      },
    ],
    [
      'a symbolic link stands in its place',
      () => {
        write(join(directory, 'secret'), 'secret');
        mkdirSync(dirname(own()), { recursive: true });
        symlinkSync(join(directory, 'secret'), own());
        return own();
      },
    ],
    [
      'the name climbs out of the directory of logs',
      () => {
        write(join(directory, 'secret.log'), 'secret');
        return join(directory, 'rockcraft/log/rockcraft-1/../../../secret.log');
      },
    ],
    [
      'the system refuses to look at the file',
      () => {
        symlinkSync('loop', join(directory, 'loop'));
        return join(directory, 'loop/rockcraft/log/rockcraft-1.log');
      },
    ],
  ])('is what was printed when %s', async (_, named) => {
    expect(await chooseLog({ own: named(), printed, message: undefined })).toBe(printed);
  });

  it.skipIf(process.getuid?.() === 0)(
    'is what was printed when the file may not be read, as that of another user',
    async () => {
      write(own(), 'Failed to stage: no.');
      chmodSync(own(), 0);
      const message = 'Failed to stage: no.';
      expect(await chooseLog({ own: own(), printed, message })).toBe(printed);
    },
  );
});
