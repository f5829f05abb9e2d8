import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeReal } from '../support/real-tools.ts';
import { runWorkflow } from './act.ts';
import { linesWith } from './act-events.ts';
import { startRegistry } from './registry.ts';
import { pullRequestFrom, rockcraftYaml } from './rocks.ts';

const example = readFileSync(
  join(import.meta.dirname, '../../examples/workflows/pull-request.yml'),
  'utf8',
);
const event = pullRequestFrom('user/rocks');

const packOnly = `
on: pull_request
permissions: {}
jobs:
  rocks:
    permissions:
      contents: read
      actions: read
      pull-requests: read
    uses: OWNER/rock-actions/.github/workflows/rock-pr.yml@<full sha> # v0.1.0
`;

describeReal('rock-pr on a pull request', ['act', 'git'], () => {
  it('packs every rock and reports what it weighs', async () => {
    const run = await runWorkflow({
      workflow: packOnly,
      files: {
        'rocks/a/rockcraft.yaml': rockcraftYaml({ name: 'a', version: '1' }),
        'rocks/b/rockcraft.yaml': rockcraftYaml({
          name: 'b',
          version: '2',
          platforms: ['amd64', 'arm64'],
        }),
      },
      event,
    });
    expect(run.annotations('error')).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(run.jobs).toEqual(['Gate', 'Plan', 'a (amd64)', 'b (amd64)', 'b (arm64)']);
    expect(run.packed).toEqual(['a amd64', 'b amd64', 'b arm64']);
    expect(run.setUp).toEqual(['the default', 'the default', 'the default']);
    const names = ['rock-a-amd64', 'rock-b-amd64', 'rock-b-arm64'];
    expect(run.artifacts).toEqual(
      ['measurement', 'size-page', 'size-report'].flatMap((kind) =>
        names.map((name) => `${kind}-${name}`),
      ),
    );
    expect(run.steps('a (amd64)')).not.toHaveProperty('Push');
    const summaries = run.summaries.join('\n');
    expect(summaries).toContain('3 rocks to pack');
    expect(summaries.match(/^\| Download \|/gm)).toHaveLength(3);
  });

  it('fails at its gate when one pack fails, and still packs the others', async () => {
    const run = await runWorkflow({
      workflow: packOnly,
      files: {
        'a/rockcraft.yaml': rockcraftYaml({ name: 'a', version: '1', broken: true }),
        'b/rockcraft.yaml': rockcraftYaml({ name: 'b', version: '2' }),
      },
      event,
    });
    expect(run.exitCode).toBe(1);
    expect(run.steps('a (amd64)')).toMatchObject({ Pack: 'failure' });
    expect(run.steps('b (amd64)')).toMatchObject({ Pack: 'success', 'Report the size': 'success' });
    expect(run.steps('Gate')).toEqual({
      'Every rock was planned, packed and reported': 'failure',
    });
    expect(run.annotations('error').join('\n')).toContain("'override-build' in part 'files'");
    expect(run.artifacts).toEqual([
      'log-rock-a-amd64',
      'measurement-rock-b-amd64',
      'size-page-rock-b-amd64',
      'size-report-rock-b-amd64',
    ]);
  });

  it('packs only what a pull request changes, on runners that bring rockcraft', async () => {
    const options = '      changed-only: true\n      setup: false\n';
    const files = {
      'a/rockcraft.yaml': rockcraftYaml({ name: 'a', version: '1' }),
      'b/rockcraft.yaml': rockcraftYaml({ name: 'b', version: '2' }),
    };
    const scenario = { workflow: `${packOnly}    with:\n${options}`, files, event };
    const run = await runWorkflow({ ...scenario, added: { 'b/README.md': 'changed' } });
    expect(run.exitCode).toBe(0);
    expect(run.packed).toEqual(['b amd64']);
    expect(run.setUp).toEqual([]);

    const nothing = await runWorkflow({ ...scenario, added: { 'README.md': 'changed' } });
    expect(nothing.exitCode).toBe(0);
    expect(nothing.packed).toEqual([]);
    expect(nothing.steps('Gate')).toEqual({
      'Every rock was planned, packed and reported': 'success',
    });
  });

  it('shows what lint-rock finds before anything is packed', async () => {
    const text = rockcraftYaml({ name: 'a', version: '1' });
    const run = await runWorkflow({
      workflow: packOnly,
      files: { 'a/rockcraft.yaml': `${text}entrypoint: [python3]\n` },
      event,
    });
    expect(run.exitCode).toBe(1);
    expect(run.annotations('error').join('\n')).toContain("'entrypoint'");
    expect([run.packed, run.setUp]).toEqual([[], []]);
  });

  it('fails in its plan when there is nothing to push to', async () => {
    const run = await runWorkflow({
      workflow: `${packOnly}    with:\n      push: true\n`,
      files: { 'rockcraft.yaml': rockcraftYaml({ name: 'a', version: '1' }) },
      event,
    });
    expect(run.exitCode).toBe(1);
    expect(run.jobs).toEqual(['Gate', 'Plan']);
    expect(run.annotations('error').join('\n')).toContain(
      "'push' is true, but 'repository' is empty",
    );
  });
});

describeReal('rock-pr that pushes', ['act', 'git', 'docker-registry'], (tools) => {
  const files = {
    'rockcraft.yaml': rockcraftYaml({ name: 'a', version: '1', platforms: ['amd64', 'arm64'] }),
  };

  it('pushes every platform under a tag of its own, and shows no secret', async () => {
    const registry = await startRegistry(tools['docker-registry']);
    const run = await runWorkflow(scenario(registry));
    expect(run.annotations('error')).toEqual([]);
    expect(run.exitCode).toBe(0);
    const tags = await registry.tags('team/etl-pull-requests');
    const commit = run.sha.slice(0, 7);
    expect(Object.keys(tags).sort()).toEqual([`1-${commit}-amd64`, `1-${commit}-arm64`]);
    expect(new Set(Object.values(tags)).size).toBe(2);
    for (const secret of [registry.password, registry.basic])
      expect(linesWith(run.log, secret)).toEqual([]);
  });

  it.each([
    ['a fork', pullRequestFrom('stranger/rocks')],
    ['a fork that is gone', pullRequestFrom(null)],
    ['Dependabot', pullRequestFrom('user/rocks', 'dependabot[bot]')],
  ])(
    'packs and reports a pull request from %s, and says why it pushes nothing',
    async (_, from) => {
      const registry = await startRegistry(tools['docker-registry']);
      const run = await runWorkflow({ ...scenario(registry), secrets: {}, event: from });
      expect(run.annotations('error')).toEqual([]);
      expect(run.exitCode).toBe(0);
      expect(run.annotations('notice').join('\n')).toContain('get no secrets');
      expect(run.artifacts.filter((name) => name.startsWith('measurement-'))).toEqual([
        'measurement-rock-a-amd64',
        'measurement-rock-a-arm64',
      ]);
      expect(run.steps('a (amd64)')).not.toHaveProperty('Push');
      expect(await registry.tags('team/etl-pull-requests')).toEqual({});
    },
  );

  function scenario(registry: Awaited<ReturnType<typeof startRegistry>>) {
    return {
      workflow: example.replace('registry.example.com', registry.host),
      files,
      event,
      secrets: { REGISTRY_USERNAME: registry.username, REGISTRY_PASSWORD: registry.password },
    };
  }
});
