import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ToolError, UserError } from '../../../src/errors.ts';
import { writeOciArchive } from '../../support/oci-fixtures.ts';
import {
  type Behaviour,
  beginJob,
  changePorts,
  convertWith,
  endJob,
  everything,
  first,
  halfOf,
  lines,
  ports,
  second,
  snapshot,
  workspace,
} from './convert-one.ts';

beforeEach(beginJob);
afterEach(endJob);

describe('a conversion that goes wrong', () => {
  const results: [string, Behaviour, RegExp][] = [
    ['skopeo fails', { exitCode: 1, writes: undefined }, /skopeo copy failed: no luck/],
    ['skopeo fails late', { exitCode: 1 }, /skopeo copy failed: no luck/],
    [
      'another image is written',
      { writes: second },
      /has the digest sha256:.*, but .* has sha256:/,
    ],
    ['nothing is written', { writes: undefined }, /There is no (file|directory)/],
    ['half is written', { writes: halfOf(first) }, /lacks the blob/],
  ];
  it.each(
    results.flatMap(([what, behaviour, sentence]) =>
      ['oci:out', 'oci-archive:out', 'oci:new', 'oci-archive:new'].map(
        (to) => [what, to, behaviour, sentence] as const,
      ),
    ),
  )('leaves everything as it was: %s, %s', async (_, to, behaviour, sentence) => {
    if (to === 'oci:out') await convertWith(second, 'oci:out:2');
    else if (to === 'oci-archive:out') writeFileSync(join(workspace, 'out'), 'old');
    writeOciArchive(join(workspace, 'source.rock'), first);
    const before = snapshot();
    const { error } = await convertWith(first, to, behaviour);
    expect(String((error as Error).message)).toMatch(sentence);
    expect(snapshot()).toEqual(before);
  });

  it('is refused where skopeo could not read what is made ready for it', async () => {
    const temp = join(workspace, 'te:mp');
    mkdirSync(temp);
    changePorts({ context: { ...ports.context, temp } });
    const { error, runs } = await convertWith(first, 'oci:out');
    expect(error).toBeInstanceOf(UserError);
    expect(String((error as Error).message)).toMatch(
      /^RUNNER_TEMP is '.*te:mp', which has a colon/,
    );
    expect(runs).toEqual([]);
  });

  it.each(['oci:new/dir/out', 'oci-archive:new/dir/out'])(
    'takes the directories away that it made for %s',
    async (to) => {
      mkdirSync(join(workspace, 'mine'));
      for (const target of [to, to.replace('new/dir', 'mine')]) {
        const { error } = await convertWith(first, target, { exitCode: 1 });
        expect(error).toBeInstanceOf(ToolError);
      }
      expect(everything()).toEqual(['mine', 'source.rock']);
    },
  );

  it('leaves a directory that it made when another program put something there', async () => {
    const during = () => writeFileSync(join(workspace, 'new/theirs'), 'theirs');
    const { error } = await convertWith(first, 'oci:new/dir/out', { exitCode: 1, during });
    expect(error).toBeInstanceOf(ToolError);
    expect(everything()).toEqual(['new', 'new/theirs', 'source.rock']);
  });

  it.each(['oci:out', 'docker-archive:out', 'docker-daemon:etl:1'])(
    'says that RUNNER_TEMP takes nothing: %s',
    async (to) => {
      changePorts({ context: { ...ports.context, temp: join(workspace, 'cleaned-up') } });
      const { error } = await convertWith(first, to);
      expect(error).toBeInstanceOf(UserError);
      expect((error as Error).message).toMatch(
        /^No directory for what skopeo unpacks can be made below RUNNER_TEMP: ENOENT/,
      );
    },
  );

  it.each(['oci:out', 'docker-daemon:etl:1'])(
    'does not blame the destination for whatever else the system refuses: %s',
    async (to) => {
      // Linux lets a process open its own memory, and refuses to read the page at 0.
      const during = () => void readFileSync('/proc/self/mem');
      const { error } = await convertWith(first, to, { writes: undefined, during });
      expect(error).toBeInstanceOf(UserError);
      expect((error as Error).message).toMatch(/source\.rock' cannot be converted: EIO/);
    },
  );

  it('says where room is needed when a disk is full', async () => {
    const during = () => writeFileSync('/dev/full', 'x');
    const { error } = await convertWith(first, 'oci:out', { during });
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).toMatch(
      /^'.*source\.rock' cannot be converted: ENOSPC: .* Images are unpacked below RUNNER_TEMP .*: free as much space/,
    );
  });

  it("shows skopeo's lines as foreign ones, and the last of them in the error", async () => {
    const { error } = await convertWith(first, 'oci:out', { exitCode: 3, writes: undefined });
    expect(ports.log.texts('foreign')).toEqual(lines);
    expect(error).toBeInstanceOf(ToolError);
    expect((error as ToolError).failure).toMatchObject({ exitCode: 3, lines });
  });

  it.each([0, 130])(
    'leaves nothing when the job was cancelled and skopeo left with %i',
    async (exitCode) => {
      const cancel = new AbortController();
      changePorts({ cancelled: cancel.signal });
      const { error } = await convertWith(first, 'oci:out', {
        exitCode,
        during: () => cancel.abort(),
      });
      expect(error).toBe(cancel.signal.reason);
      expect(everything()).toEqual(['source.rock']);
    },
  );

  it('finds out that the layers of a docker-archive are not those of the source', async () => {
    const { error } = await convertWith(first, 'docker-archive:out', {
      writes: second,
      name: 'etl:1',
    });
    expect(String((error as Error).message)).toContain('has other layers than');
    expect(everything()).toEqual(['source.rock']);
  });
});
