import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startArgo } from '../standins/argo/server.ts';
import { describeReal } from '../support/real-tools.ts';
import { runWorkflow } from './act.ts';
import { linesWith } from './act-events.ts';
import { startRegistry } from './registry.ts';
import { rockcraftYaml } from './rocks.ts';

const example = readFileSync(
  join(import.meta.dirname, '../../examples/workflows/release.yml'),
  'utf8',
);
const event = { name: 'push', payload: { ref: 'refs/tags/v1.0' } };
const one = { 'etl/rockcraft.yaml': rockcraftYaml({ name: 'etl', version: '1.0' }) };
const two = {
  'etl/rockcraft.yaml': rockcraftYaml({
    name: 'etl',
    version: '1.0',
    platforms: ['amd64', 'arm64'],
  }),
};

describeReal('rock-release', ['act', 'git', 'docker-registry'], (tools) => {
  it('deploys the digest that the registry has, and shows no secret', async () => {
    const { registry, argo, scenario } = await start();
    const run = await runWorkflow({
      ...scenario,
      files: { ...one, 'web/rockcraft.yaml': 'name: web' },
    });
    expect(run.annotations('error')).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(run.jobs).toEqual(['Gate', 'Plan', 'Release etl (amd64)', 'etl (amd64)']);
    const tags = await registry.tags('team/etl');
    const digest = tags['1.0'];
    expect(digest).toMatch(/^sha256:/);
    expect(tags).toEqual({ '1.0': digest, [run.sha.slice(0, 7)]: digest });
    expect(argo.workflows.map(({ template, parameters }) => [template.name, parameters])).toEqual([
      ['etl', [{ name: 'image', value: `${registry.host}/team/etl@${digest}` }]],
    ]);
    expect(argo.complaints).toEqual([]);
    for (const secret of [registry.password, registry.basic, argo.token])
      expect(linesWith(run.log, secret)).toEqual([]);
  });

  it('does not push anything when one rock of several cannot be packed', async () => {
    const { registry, scenario } = await start();
    const files = {
      ...one,
      'broken/rockcraft.yaml': rockcraftYaml({ name: 'x', version: '2', broken: true }),
    };
    const workflow = withoutArgo(scenario.workflow)
      .replace('paths: etl', '')
      .replace('{short-sha}', '');
    const run = await runWorkflow({ ...scenario, workflow, files });
    expect(run.exitCode).toBe(1);
    expect(run.jobs).toEqual(['Gate', 'Plan', 'etl (amd64)', 'x (amd64)']);
    expect(run.steps('Gate')).toEqual({ 'Every rock was packed and released': 'failure' });
    expect(await registry.tags('team/etl')).toEqual({});
  });

  it('refuses two platforms that would get one tag, before anything is packed', async () => {
    const { registry, scenario } = await start();
    const workflow = withoutArgo(scenario.workflow);
    const run = await runWorkflow({ ...scenario, workflow, files: two });
    expect(run.exitCode).toBe(1);
    expect(run.jobs).toEqual(['Gate', 'Plan']);
    expect(run.packed).toEqual([]);
    expect(run.annotations('error').join('\n')).toMatch(
      /the platform 'arm64' would be pushed with the tag '\{version\}'.*put \{platform\} into it/,
    );
    expect(await registry.tags('team/etl')).toEqual({});
  });

  it('pushes two platforms whose tags hold the platform', async () => {
    const { registry, scenario } = await start();
    const workflow = withoutArgo(scenario.workflow)
      .replace('{version}', '{version}-{platform}')
      .replace('{short-sha}', '');
    const run = await runWorkflow({ ...scenario, workflow, files: two });
    expect(run.annotations('error')).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(Object.keys(await registry.tags('team/etl')).sort()).toEqual(['1.0-amd64', '1.0-arm64']);
  });

  it('makes a tag of what is none when it is asked to', async () => {
    const { registry, scenario } = await start();
    const workflow = withoutArgo(scenario.workflow)
      .replace('{version}', '{version}+x')
      .replace('{short-sha}', '')
      .replace(/( +)repository:/, '$1on-invalid-tag: shorten\n$&');
    const run = await runWorkflow({ ...scenario, workflow, files: one });
    expect(run.annotations('error')).toEqual([]);
    expect(Object.keys(await registry.tags('team/etl'))).toEqual([
      expect.stringMatching(/^1\.0-x-[0-9a-f]+$/),
    ]);
  });

  it.each([
    [
      'more than one rock',
      (text: string) =>
        text.replace('{version}', '{version}-{platform}').replace('{short-sha}', ''),
      'There are 2 rocks to release',
    ],
    [
      'no template',
      (text: string) => text.replace('argo-template: etl', ''),
      "'argo-server' is given",
    ],
    ['no server', (text: string) => text.replace(/argo-server:.*/, ''), "'argo-server' is empty"],
  ])('refuses to deploy with %s, before anything is packed', async (why, change, sentence) => {
    const { argo, scenario } = await start();
    const files = why === 'more than one rock' ? two : one;
    const run = await runWorkflow({ ...scenario, workflow: change(scenario.workflow), files });
    expect(run.exitCode).toBe(1);
    expect(run.jobs).toEqual(['Gate', 'Plan']);
    expect(run.packed).toEqual([]);
    expect(run.annotations('error').join('\n')).toContain(sentence);
    expect(argo.requests).toEqual([]);
  });

  it('fails when the workflow that it started fails', async () => {
    const { argo, scenario } = await start();
    const workflow = scenario.workflow.replace('argo-template: etl', 'argo-template: etl-fails');
    const run = await runWorkflow({ ...scenario, workflow, files: one });
    expect(run.exitCode).toBe(1);
    expect(argo.workflows).toHaveLength(1);
    expect(run.steps('Release etl (amd64)')).toMatchObject({ Push: 'success', Deploy: 'failure' });
    expect(run.steps('Gate')).toEqual({ 'Every rock was packed and released': 'failure' });
  });

  async function start() {
    const registry = await startRegistry(tools['docker-registry']);
    const template = (name: string, phase: 'Succeeded' | 'Failed') => ({
      name,
      parameters: [{ name: 'image' }],
      templates: [{ name: 'main', container: { image: '{{workflow.parameters.image}}' } }],
      course: [{ phase }],
    });
    const argo = await startArgo({
      templates: [template('etl', 'Succeeded'), template('etl-fails', 'Failed')],
    });
    onTestFinished(() => argo.close());
    const scenario = {
      workflow: example
        .replace('registry.example.com', registry.host)
        .replace('https://argo.example.com', argo.url)
        .replace('argo-namespace: workflows', `argo-namespace: ${argo.namespace}`),
      event,
      secrets: {
        REGISTRY_USERNAME: registry.username,
        REGISTRY_PASSWORD: registry.password,
        ARGO_TOKEN: argo.token,
      },
    };
    return { registry, argo, scenario };
  }
});

function withoutArgo(workflow: string): string {
  return workflow.replaceAll(/^ +argo-(server|namespace|template):.*\n/gm, '');
}
