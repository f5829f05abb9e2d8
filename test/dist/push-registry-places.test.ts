import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pushJob } from '../support/push-job.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

describe('push-registry', () => {
  it('pushes rocks of several platforms as one index to several registries', async () => {
    const { workspace, push, startRegistry } = await pushJob();
    const platforms = ['amd64', 'arm64'];
    const made = await Promise.all(
      platforms.map((architecture) =>
        writeTinyRock(join(workspace, `multi_1.3_${architecture}.rock`), {
          name: 'multi',
          version: '1.3',
          architecture,
        }),
      ),
    );
    const standIns = [await startRegistry(), await startRegistry()];
    const repositories = standIns.map(({ host }) => `${host}/team/multi`);
    const inputs = { repository: repositories.join('\n'), tags: '{version}\n{branch}' };
    const run = await push({ ...inputs, rocks: 'multi_*.rock' });
    expect(run).toMatchObject({ exitCode: 0, problems: [], annotations: [] });
    const index = run.outputs.digest ?? '';
    for (const { shelf, complaints } of standIns) {
      expect([...shelf.tags]).toEqual([
        ['1.3', index],
        ['main', index],
      ]);
      const { manifests } = JSON.parse(String(shelf.manifests.get(index)));
      expect(
        manifests.map(({ digest, platform }: Record<string, unknown>) => [digest, platform]),
      ).toEqual(
        platforms.map((architecture, at) => [made[at]?.digest, { architecture, os: 'linux' }]),
      );
      expect(complaints).toEqual([]);
    }
    expect(run.outputs.repository).toBe(repositories.join('\n'));
    expect(run.artifacts).toEqual(repositories.map((name) => `oci://${name}:1.3@${index}`));
    expect(run.summary).toContain('### Pushed to 2 repositories');
    const again = await push({ ...inputs, rocks: 'multi_1.3_arm64.rock\nmulti_1.3_amd64.rock' });
    expect(again.outputs).toMatchObject({ digest: index, unchanged: 'true', 'pushed-bytes': '0' });
  });

  it.each([
    ['fail', 1, []],
    ['warn', 0, ['0.2']],
  ] as const)(
    'does of several what it is told when one refuses: %s',
    async (how, exitCode, tags) => {
      const { rock, push, startRegistry } = await pushJob();
      const good = await startRegistry();
      const bad = await startRegistry({
        fault: ({ position }) =>
          position === 'begin upload' ? { status: 404, code: 'NAME_UNKNOWN' } : undefined,
      });
      const repositories = [`${good.host}/etl`, `${bad.host}/etl`];
      const inputs = { rock, repository: repositories.join('\n'), 'on-partial-failure': how };
      const run = await push(inputs);
      expect(run.exitCode).toBe(exitCode);
      expect([...good.shelf.tags.keys()]).toEqual(tags);
      const { destinations } = JSON.parse(run.outputs.report ?? '');
      expect(destinations.map(({ state }: { state: string }) => state)).toEqual([
        how === 'fail' ? 'stopped' : 'pushed',
        'failed',
      ]);
      expect(run.annotations).toEqual([
        expect.objectContaining({ message: expect.stringContaining(`no repository ${bad.host}`) }),
      ]);
      expect(run.outputs.repository).toBe(how === 'fail' ? undefined : repositories[0]);
      expect(run.artifacts).toHaveLength(tags.length);
    },
  );

  it('lets the registry take blobs over from another of its repositories', async () => {
    const { rock, digest, push, startRegistry } = await pushJob();
    const source = await startRegistry();
    await push({ rock, repository: `${source.host}/base` });
    const standIn = await startRegistry({ elsewhere: new Map([['base', source.shelf.blobs]]) });
    const repository = `${standIn.host}/etl`;
    const run = await push({ rock, repository, 'mount-from': `${standIn.host}/base` });
    expect(run.outputs).toMatchObject({ digest, 'pushed-bytes': '0', unchanged: 'false' });
    expect(standIn.seen.filter(({ position }) => position === 'send blob')).toEqual([]);
  });
});
