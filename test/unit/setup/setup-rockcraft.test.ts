import { describe, expect, it } from 'vitest';
import { setupRockcraft } from '../../../src/actions/setup-rockcraft.ts';
import { UserError } from '../../../src/errors.ts';
import type { Emitter } from '../../../src/runner/emitter.ts';
import { inputReader } from '../../../src/runner/inputs.ts';
import type { SetUp } from '../../../src/setup/request.ts';
import { RecordingLog, testPorts } from '../../support/ports.ts';
import { scriptedExec } from './scripted-exec.ts';

describe('the inputs', () => {
  it('have defaults', () => {
    expect(inputs({})).toEqual({
      request: {
        rockcraft: { channel: { track: 'latest', name: 'latest/stable' }, revision: undefined },
        lxd: { channel: { track: '5.21', name: '5.21/stable' } },
        hold: true,
      },
      ubuntuPro: [],
    });
  });

  it('are read', () => {
    const read = inputs({
      channel: 'edge',
      revision: '4321',
      lxd: 'false',
      'ubuntu-pro': 'esm-apps, fips',
      hold: 'FALSE',
    });
    expect(read).toEqual({
      request: {
        rockcraft: { channel: { track: 'latest', name: 'latest/edge' }, revision: '4321' },
        lxd: undefined,
        hold: false,
      },
      ubuntuPro: ['esm-apps', 'fips'],
    });
  });

  it.each([
    ['channel', '--devmode'],
    ['channel', 'latest/'],
    ['channel', 'latest/stable/branch/more'],
    ['channel', 'a/b'],
    ['channel', 'latest/stable --dangerous'],
    ['channel', 'latest/stable\n::set-output name=a::b'],
    ['lxd-channel', '-5.21/stable'],
    ['revision', '-1'],
    ['revision', 'x1'],
    ['revision', '0'],
    ['revision', '1e3'],
    ['lxd', 'yes'],
    ['hold', '24h'],
    ['ubuntu-pro', 'esm-apps,--attach'],
    ['ubuntu-pro', 'esm-apps,,fips'],
  ])('refuse %s: %j', (name, value) => {
    const read = () => inputs({ [name]: value });
    expect(read).toThrow(UserError);
    expect(read).toThrow(
      new RegExp(`^The input '${name}' is '.+', but must be .+; for example '.+'\\.$`),
    );
  });
});

it('says that nothing is done about Ubuntu Pro yet', async () => {
  const ports = testPorts({ exec: scriptedExec({}) });
  await setupRockcraft.run(inputs({ 'ubuntu-pro': 'esm-apps, fips' }), ports);
  expect(ports.log.texts('warning')).toEqual([
    expect.stringMatching(
      /^The input 'ubuntu-pro' \(esm-apps, fips\) is only checked: this action does nothing about /,
    ),
  ]);
});

describe('the result', () => {
  it('is told in outputs, and in a table of steps and seconds', async () => {
    const { outputs, summary, log } = await emitted(setUp);
    expect(outputs).toEqual({
      'rockcraft-version': '1.20.0',
      'rockcraft-revision': '4321',
      'lxd-version': '5.21.3',
      'lxd-revision': '33110',
      'skopeo-path': '/snap/rockcraft/current/bin/skopeo',
    });
    expect(summary.split('\n')).toEqual([
      '### rockcraft <code>1.20.0</code> is set up',
      '',
      '| Step | Seconds | Result |',
      '| --- | ---: | --- |',
      '| <code>rockcraft</code> | 21.5 | <code>installed 1.20.0 &#40;revision 4321&#41;</code> |',
      '| <code>Firewall</code> | 0.1 | <code>open already</code> |',
      '| together | 21.6 |  |',
      '',
    ]);
    expect(log.texts('info')).toEqual(['Set up: rockcraft 1.20.0 (4321), lxd 5.21.3 (33110).']);
  });

  it('says when nothing was changed', async () => {
    const steps = setUp.steps.map((step) => ({ ...step, changed: false }));
    const { summary, log } = await emitted({ ...setUp, steps, lxd: undefined, skopeo: undefined });
    expect(summary).toContain('### rockcraft <code>1.20.0</code> was set up already\n');
    expect(summary).toContain('| together | 21.6 | nothing was changed |');
    expect(log.texts('info')).toEqual([
      'Nothing was changed: rockcraft 1.20.0 (4321) was set up already.',
    ]);
  });

  it('says of a failure how far it came, and fails', async () => {
    const failure = new UserError('snapd refused it');
    const steps = [
      { name: 'snapd', milliseconds: 200, outcome: 'it is up', changed: false },
      { name: 'LXD', milliseconds: 161_000, outcome: 'not completed', changed: false },
    ];
    const summaries: string[] = [];
    const out = { summary: async (markdown: string) => void summaries.push(markdown) } as Emitter;
    await expect(setupRockcraft.emit({ failure, steps }, out)).rejects.toBe(failure);
    expect(summaries).toEqual([
      expect.stringContaining('| <code>LXD</code> | 161.0 | <code>not completed</code> |'),
    ]);
    await expect(setupRockcraft.emit({ failure, steps: [] }, out)).rejects.toBe(failure);
    expect(summaries).toHaveLength(1);
  });

  it('sets nothing for what is not there', async () => {
    const { outputs } = await emitted({ ...setUp, lxd: undefined, skopeo: undefined });
    expect(Object.keys(outputs)).toEqual(['rockcraft-version', 'rockcraft-revision']);
  });
});

const setUp: SetUp = {
  rockcraft: {
    name: 'rockcraft',
    version: '1.20.0',
    revision: '4321',
    tracking: 'latest/stable',
    notes: ['classic'],
  },
  lxd: { name: 'lxd', version: '5.21.3', revision: '33110', tracking: '5.21/stable', notes: [] },
  skopeo: '/snap/rockcraft/current/bin/skopeo',
  steps: [
    {
      name: 'rockcraft',
      milliseconds: 21_460,
      outcome: 'installed 1.20.0 (revision 4321)',
      changed: true,
    },
    { name: 'Firewall', milliseconds: 130, outcome: 'open already', changed: false },
  ],
  milliseconds: 21_600,
};

async function emitted(result: SetUp) {
  const outputs: Record<string, unknown> = {};
  let summary = '';
  const log = new RecordingLog();
  const out: Emitter = {
    log,
    output: (name, value) => {
      if (value !== undefined) outputs[name] = value;
    },
    path: () => {},
    variable: () => {},
    artifact: () => {},
    summary: async (markdown) => {
      summary += markdown;
    },
  };
  await setupRockcraft.emit(result, out);
  return { outputs, summary, log };
}

function inputs(given: Readonly<Record<string, string>>) {
  const variables = Object.entries(given).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return setupRockcraft.readInputs(inputReader(Object.fromEntries(variables)));
}
