import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReportName } from '../../../src/actions/shared/report-name.ts';
import { type PlannedBuild, planBuilds, type Runners } from '../../../src/rock/plan/build-plan.ts';
import { planAll } from '../../../src/rock/plan/build-plan-artifacts.ts';
import { defaultRunners, readRunners } from '../../../src/rock/plan/build-plan-runners.ts';
import { projectFromText } from '../../../src/rock/project/project.ts';
import { inputReader } from '../../../src/runner/inputs.ts';
import { anyCharacter } from '../../support/any-text.ts';

describe('the machine that builds a platform', () => {
  const runners = { amd64: 'x', arm64: ['self-hosted', 'y'], s390x: 'z' };
  it.each<[string, Runners, string, unknown]>([
    ['arm64:', runners, 'arm64', ['self-hosted', 'y']],
    ['arm64: {build-on: [amd64, arm64]}', runners, 'arm64', ['self-hosted', 'y']],
    ['arm64: {build-on: [s390x, amd64]}', runners, 's390x', 'z'],
    ['arm64: {build-on: [riscv64, amd64]}', runners, 'amd64', 'x'],
    ['arm64: {build-on: [amd64, arm64]}', { amd64: 'x' }, 'amd64', 'x'],
    ['l: {build-on: [amd64, s390x], build-for: s390x}', runners, 's390x', 'z'],
    ['l: {build-on: [amd64, s390x], build-for: riscv64}', runners, 'amd64', 'x'],
  ])('%s, with runners %j, is %s', (entry, available, buildOn, runner) => {
    const { builds, withoutRunner } = planBuilds(project(entry), available);
    const [build, ...others] = builds;
    expect([others, withoutRunner]).toEqual([[], []]);
    expect(build).toMatchObject({ project: 'etl', name: 'hello', buildOn, runner });
  });

  it('must be there', () => {
    const { builds, withoutRunner } = planBuilds(
      project('x: {build-on: [riscv64, s390x], build-for: amd64}\n  amd64:'),
      defaultRunners,
    );
    expect(builds.map(({ platform }) => platform)).toEqual(['amd64']);
    const [missing] = withoutRunner;
    expect(missing).toMatchObject({ project: 'etl', platform: 'x' });
    expect(missing?.refusal.message).toBe(
      `etl/rockcraft.yaml:4:3: the platform 'x' is built on riscv64 or s390x, but there are runners only for amd64, arm64; give the input 'runners' one, for example '{"riscv64": ["self-hosted", "riscv64"]}'.`,
    );
  });
});

describe('the plan', () => {
  it('has one entry for each platform, in the order of the file', () => {
    const { builds } = planBuilds(
      project('"2": {build-on: amd64, build-for: arm64}\n  amd64:'),
      defaultRunners,
    );
    expect(planAll(builds)).toEqual([
      {
        project: 'etl',
        name: 'hello',
        platform: '2',
        buildOn: 'amd64',
        buildFor: 'arm64',
        runner: 'ubuntu-24.04',
        artifact: 'rock-hello-2',
      },
      {
        project: 'etl',
        name: 'hello',
        platform: 'amd64',
        buildOn: 'amd64',
        buildFor: 'amd64',
        runner: 'ubuntu-24.04',
        artifact: 'rock-hello-amd64',
      },
    ]);
  });

  it('needs a name of a stated length', () => {
    const nameless = projectFromText(
      'base: ubuntu@24.04\nplatforms: {amd64: }\n',
      'rockcraft.yaml',
    );
    expect(() => planBuilds(nameless, defaultRunners)).toThrow(
      `rockcraft.yaml:1:1: there is no key 'name'; add it, for example 'name: my-rock'.`,
    );
    const named = (name: string) =>
      projectFromText(
        `base: ubuntu@24.04\nplatforms: {amd64: }\nname: ${name}\n`,
        'rockcraft.yaml',
      );
    expect(() => planBuilds(named('x'.repeat(41)), defaultRunners)).toThrow(
      `rockcraft.yaml:3:1: the name '${'x'.repeat(41)}' has 41 characters, but rockcraft takes at most 40; shorten it.`,
    );
    expect(planBuilds(named('x'.repeat(40)), defaultRunners).builds).toHaveLength(1);
  });
});

describe('the artifacts of a plan', () => {
  it('are named after the rock and the platform', () => {
    expect(
      artifacts([
        ['.', 'hello', 'amd64'],
        ['.', 'hello', 'my-label@x'],
        ['b', 'other', 'amd64'],
      ]),
    ).toEqual(['rock-hello-amd64', 'rock-hello-my-label-x', 'rock-other-amd64']);
  });

  it('keep what tells long ones apart', () => {
    const label = 'x'.repeat(150);
    expect(artifacts([['.', 'n'.repeat(40), label]])).toEqual([
      `rock-${'n'.repeat(40)}-${'x'.repeat(47)}`,
    ]);
    expect(artifacts([['.', 'hello', 'x'.repeat(55)]])).toEqual([`rock-hello-${'x'.repeat(55)}`]);
    const directory = `services-of-the-data-platform-${'y'.repeat(20)}`;
    expect(
      artifacts([
        [`${directory}/1`, 'hello', 'amd64'],
        [`${directory}/2`, 'hello', 'amd64'],
      ]),
    ).toEqual([`rock-hello-amd64-${directory}-1`, `rock-hello-amd64-${directory}-2`]);
    const names = artifacts([
      ['.', 'hello', `${label}1`],
      ['.', 'hello', `${label}2`],
    ]);
    expect(names.map((name) => name.length)).toEqual([80, 80]);
    expect(new Set(names).size).toBe(2);
    const long = artifacts([
      [directory, 'n'.repeat(40), `${label}1`],
      [directory, 'n'.repeat(40), `${label}2`],
    ]);
    expect(long.map((name) => name.length)).toEqual([100, 100]);
    expect(new Set(long).size).toBe(2);
  });

  it('also after the project, where rocks have the same name', () => {
    expect(
      artifacts([
        ['a/0.1', 'hello', 'amd64'],
        ['a/0.2', 'hello', 'amd64'],
        ['a/0.2', 'hello', 'arm64'],
      ]),
    ).toEqual(['rock-hello-amd64-a-0.1', 'rock-hello-amd64-a-0.2', 'rock-hello-arm64']);
  });

  it('are told apart where nothing readable tells them apart', () => {
    const [first, second, third] = artifacts([
      ['.', 'hello', 'a b'],
      ['.', 'hello', 'a?b'],
      ['.', 'hello', '🇧🇷'],
    ]);
    expect(first).toMatch(/^rock-hello-a-b-[0-9a-f]{8}$/);
    expect(second).toMatch(/^rock-hello-a-b-[0-9a-f]{8}$/);
    expect(third).toBe('rock-hello');
  });

  it('are unique, valid for actions/upload-artifact and as names of reports, and the same when some are left out', () => {
    const name = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 70 }),
      fc.constantFrom('a', 'A', 'a b', 'a-b', 'a"b', '..', ''),
    );
    const builds = fc.uniqueArray(fc.tuple(name, name, name), {
      selector: (build) => JSON.stringify(build),
    });
    fc.assert(
      fc.property(builds, (all) => {
        const names = artifacts(all);
        expect(new Set(names.map((artifact) => artifact.toLowerCase())).size).toBe(all.length);
        for (const artifact of names) {
          expect(artifact).toMatch(/^[^":<>|*?\r\n\\/]{1,255}$/);
          const read = inputReader({ INPUT_NAME: artifact });
          expect(readReportName(read)).toBe(artifact);
        }
        const half = Math.floor(all.length / 2);
        expect(artifacts(all.slice(half), all.slice(0, half))).toEqual(names.slice(half));
      }),
    );
  });

  it('cannot be made the same by a label that imitates one', () => {
    const [, second] = artifacts([
      ['.', 'hello', 'a b'],
      ['.', 'hello', 'a?b'],
    ]);
    const imitation = (second as string).replace('rock-hello-', '');
    const names = artifacts([
      ['.', 'hello', 'a b'],
      ['.', 'hello', 'a?b'],
      ['.', 'hello', imitation],
    ]);
    expect(new Set(names).size).toBe(3);
  });
});

describe('runners', () => {
  it.each<[unknown, unknown]>([
    [{}, defaultRunners],
    [{ amd64: 'big' }, { amd64: 'big', arm64: 'ubuntu-24.04-arm' }],
    [{ s390x: ['self-hosted', 's390x'] }, { ...defaultRunners, s390x: ['self-hosted', 's390x'] }],
    [{ arm64: null }, { amd64: 'ubuntu-24.04' }],
    [[], undefined],
    [null, undefined],
    ['ubuntu-24.04', undefined],
    [{ x86_64: 'a' }, undefined],
    [{ amd64: '' }, undefined],
    [{ amd64: [] }, undefined],
    [{ amd64: ['a', ''] }, undefined],
    [{ amd64: ' a' }, undefined],
    [{ amd64: 'a\nb' }, undefined],
    [{ amd64: 1 }, undefined],
    [{ amd64: { group: 'a' } }, undefined],
  ])('%j are %j', (given, runners) => {
    expect(readRunners(given)).toEqual(runners);
  });
});

function project(entries: string) {
  const text = `name: hello\nbase: ubuntu@24.04\nplatforms:\n  ${entries}\n`;
  return projectFromText(text, 'etl/rockcraft.yaml');
}

type Named = readonly (readonly [string, string, string])[];

function artifacts(builds: Named, leftOut: Named = []): readonly string[] {
  return planAll(planned(builds), planned(leftOut)).map(({ artifact }) => artifact);
}

function planned(builds: Named): readonly PlannedBuild[] {
  return builds.map(([directory, name, platform]) => ({
    project: directory,
    name,
    platform,
    buildOn: 'amd64',
    buildFor: 'amd64',
    runner: 'ubuntu-24.04',
  }));
}
