import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pushJob } from '../support/push-job.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

describe('the tags of push-registry', () => {
  it('fills tags with what the rock, the run and the moment say', async () => {
    const { workspace, push, startRegistry } = await pushJob();
    const file = 'based_2.0_amd64.rock';
    const files = { '.rock/metadata.yaml': 'name: based\nbase: ubuntu@24.04\n' };
    await writeTinyRock(join(workspace, file), { name: 'based', version: '2.0', files });
    const standIn = await startRegistry();
    const run = await push(
      {
        rock: file,
        repository: `${standIn.host}/etl`,
        tags: '{version}-{base}\n{timestamp}\n{branch}',
        'timestamp-format': '%Y',
        timezone: 'Europe/Berlin',
        'on-invalid-tag': 'shorten',
      },
      { environment: { GITHUB_REF: 'refs/heads/feature/a' } },
    );
    expect(run.exitCode).toBe(0);
    expect([...standIn.shelf.tags.keys()]).toEqual([
      '2.0-24.04',
      expect.stringMatching(/^20\d\d$/),
      expect.stringMatching(/^feature-a-[0-9a-f]{8}$/),
    ]);
  });

  it('moves latest to the newest release alone, whatever page of the tags it is on', async () => {
    const { workspace, push, startRegistry } = await pushJob();
    const standIn = await startRegistry({ tagsPerPage: 2 });
    const repository = `${standIn.host}/etl`;
    const notes: string[] = [];
    const release = async (version: string) => {
      const file = `etl_${version}_amd64.rock`;
      // Written twice, it would have another time in it.
      const isThere = existsSync(join(workspace, file));
      if (!isThere) await writeTinyRock(join(workspace, file), { name: 'etl', version });
      const run = await push({ rock: file, repository, 'latest-from': 'semver' });
      expect(run).toMatchObject({ exitCode: 0, annotations: [] });
      notes.push(run.summary);
      return run.outputs;
    };
    expect((await release('1.2.3')).tags).toBe('["1.2.3","latest"]');
    const newer = await release('1.10.0');
    expect((await release('1.2.4')).tags).toBe('["1.2.4"]');
    expect(notes.at(-1)).toContain('latest stays as it is: 1.10.0 is newer');
    await release('1.11.0-rc.1');
    expect(standIn.shelf.tags.get('latest')).toBe(newer.digest);
    expect(await release('1.10.0')).toMatchObject({
      unchanged: 'true',
      tags: '["1.10.0","latest"]',
    });
    expect(standIn.complaints).toEqual([]);
  });

  it.each([
    ['fail', 1, []],
    ['warn', 0, ['0.2']],
  ] as const)('leave latest where tags are not listed: %s', async (how, exitCode, tags) => {
    const { rock, push, startRegistry } = await pushJob();
    const good = await startRegistry();
    const bad = await startRegistry({
      fault: ({ position }) =>
        position === 'list tags' ? { status: 403, code: 'DENIED' } : undefined,
    });
    const repository = `${good.host}/etl\n${bad.host}/etl`;
    const inputs = { rock, repository, 'latest-from': 'semver', 'on-partial-failure': how };
    const run = await push(inputs);
    expect(run.exitCode).toBe(exitCode);
    expect([...bad.shelf.tags.keys()]).toEqual(tags);
    expect([...good.shelf.tags.keys()]).toEqual(how === 'fail' ? [] : ['0.2', 'latest']);
    expect(run.annotations).toEqual([
      expect.objectContaining({ message: expect.stringContaining('/tags/list with status 403') }),
    ]);
  });
});
