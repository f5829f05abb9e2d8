import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { planBuilds, type Runners } from '../../src/rock/plan/build-plan.ts';
import { type Architecture, architectures } from '../../src/rock/plan/platforms-architectures.ts';
import { projectFromText } from '../../src/rock/project/project.ts';
import { seed } from '../support/properties.ts';
import { askPython, describePython } from './build-plan-python.ts';

/** What craft-platforms answers: [platform, build-on, build-for] for each way to build each platform. */
type Exhaustive = readonly (readonly [string, string, string])[] | null;

interface Entry {
  readonly 'build-on'?: unknown;
  readonly 'build-for'?: unknown;
  readonly other?: unknown;
}

interface Case {
  readonly base: unknown;
  readonly 'build-base': unknown;
  readonly platforms: readonly (readonly [string, Entry | null])[];
  readonly runners: Runners;
}

describePython('the build plan', 'craft_platforms', (python) => {
  it('is that of craft-platforms, one machine chosen for each platform', () => {
    const cases = fc.sample(aCase, 3000);
    const answers = askPython(python, 'build-plan-oracle.py', cases.map(asJson));
    const seen = { planned: 0, refused: 0, withoutRunner: 0 };
    for (const [index, one] of cases.entries()) {
      const exhaustive: Exhaustive = JSON.parse(answers[index] as string);
      const expected = expectedPlan(one, exhaustive);
      const context = { seed, case: asJson(one) };
      expect({ ...context, plan: plan(one) }).toEqual({ ...context, plan: expected });
      if (expected === 'no runner') seen.withoutRunner += 1;
      else if (expected === 'refused') seen.refused += 1;
      else seen.planned += 1;
    }
    // Nothing is proved by cases that are all of one kind.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });
});

function plan({ runners, ...one }: Case) {
  try {
    const project = projectFromText(asJson(one), 'rockcraft.yaml');
    const { builds, withoutRunner } = planBuilds(project, runners);
    if (withoutRunner.length > 0) return 'no runner';
    return builds.map(({ platform, buildOn, buildFor, runner }) => [
      platform,
      buildOn,
      buildFor,
      runner,
    ]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return 'refused';
  }
}

function expectedPlan(one: Case, exhaustive: Exhaustive) {
  if (exhaustive === null || refusedByRockcraft(one)) return 'refused';
  const machines = [...Map.groupBy(exhaustive, ([platform]) => platform).values()].map((ways) => {
    const possible = ways.filter(([, buildOn]) => buildOn in one.runners);
    const native = possible.find(([, buildOn, buildFor]) => buildOn === buildFor);
    return native ?? possible[0];
  });
  if (machines.includes(undefined)) return 'no runner';
  return machines.map((way) => way && [...way, one.runners[way[1] as Architecture]]);
}

/** The rules that craft-application and rockcraft add, and ours for labels. */
function refusedByRockcraft({ base, 'build-base': buildBase, platforms }: Case): boolean {
  const malformed = (value: unknown) =>
    !/^(devel|[^@]*@[^@]*|ubuntu:2[02]\.04)$/.test(String(value));
  return (
    (base !== 'bare' && malformed(base)) ||
    (buildBase !== undefined && malformed(buildBase)) ||
    platforms.length === 0 ||
    platforms.some(([label, entry]) => {
      if (label === '' || /^[-\s]|[/]|[\s]$|\p{C}|\p{Zl}|\p{Zp}/u.test(label)) return true;
      if (entry === null) return false;
      const on = [entry['build-on'] ?? []].flat();
      const target = [entry['build-for'] ?? label].flat();
      return (
        'other' in entry ||
        on.length === 0 ||
        new Set(on).size < on.length ||
        target.length !== 1 ||
        // craft-platforms forbids it for rocks, and looks for it in `build-for` alone, not in the label.
        target[0] === 'all' ||
        (architectures.some((name) => name === label) && target[0] !== label)
      );
    })
  );
}

/** The project as one line of JSON, which is YAML too; labels such as "1" stay where they are. */
function asJson({ base, 'build-base': buildBase, platforms }: Omit<Case, 'runners'>): string {
  const json = (value: unknown) => JSON.stringify(value);
  const entries = platforms.map(([label, entry]) => `${json(label)}: ${json(entry)}`);
  const fields = [
    `"name": "x"`,
    ...(base === undefined ? [] : [`"base": ${json(base)}`]),
    ...(buildBase === undefined ? [] : [`"build-base": ${json(buildBase)}`]),
    `"platforms": {${entries.join(', ')}}`,
  ];
  return `{${fields.join(', ')}}`;
}

const architecture = fc.constantFrom(...architectures);
const anArchitecture = fc.oneof(
  { weight: 30, arbitrary: architecture },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'all',
      'x86_64',
      'ubuntu@24.04:amd64',
      'devel:arm64',
      'a:b',
      '',
      'constructor',
    ),
  },
);
const aLabel = fc.oneof(
  { weight: 10, arbitrary: architecture },
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      'my-label@x',
      'a b',
      'x.y',
      'größe',
      '🇧🇷',
      '1',
      '010',
      'yes',
      '~',
      'ubuntu@24.04:amd64',
      '<<',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('all', 'any', '*', 'a/b', '-x', ' x', '', 'devel:amd64', 'amd46'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);
const fewArchitectures = fc.oneof(
  { weight: 3, arbitrary: anArchitecture },
  { weight: 8, arbitrary: fc.uniqueArray(anArchitecture, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(anArchitecture, { maxLength: 3 }) },
);
const oneArchitecture = fc.oneof(
  { weight: 5, arbitrary: anArchitecture },
  { weight: 5, arbitrary: anArchitecture.map((name) => [name]) },
  { weight: 1, arbitrary: fc.array(anArchitecture, { maxLength: 2 }) },
);
const anEntry = (label: string): fc.Arbitrary<Entry | null> => {
  const isArchitecture = architectures.some((name) => name === label);
  const both = fc.record({
    'build-on': fewArchitectures,
    'build-for': isArchitecture
      ? fc.oneof({ weight: 8, arbitrary: fc.constantFrom(label, [label]) }, oneArchitecture)
      : oneArchitecture,
  });
  return fc.oneof(
    { weight: isArchitecture ? 8 : 1, arbitrary: fc.constant(null) },
    { weight: isArchitecture ? 8 : 1, arbitrary: fc.record({ 'build-on': fewArchitectures }) },
    { weight: 30, arbitrary: both },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Entry>(
        {},
        { 'build-for': 'amd64' },
        { 'build-on': 'amd64', 'build-for': 'amd64', other: 1 },
      ),
    },
  );
};
const aBase = (plain: string, ...others: readonly string[]) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constant(plain) },
    { weight: 4, arbitrary: fc.constantFrom(undefined, ...others) },
    { weight: 1, arbitrary: fc.constantFrom('ubuntu:24.04', 'ubuntu', 'a@b@c', '24.04') },
  );
const aCase: fc.Arbitrary<Case> = fc.record({
  base: aBase('bare', 'ubuntu@24.04', 'ubuntu:22.04'),
  'build-base': aBase('ubuntu@24.04', 'devel', 'ubuntu:20.04'),
  platforms: fc
    .uniqueArray(aLabel, { maxLength: 3 })
    .chain((labels) =>
      fc.tuple(...labels.map((label) => fc.tuple(fc.constant(label), anEntry(label)))),
    ),
  runners: fc
    .uniqueArray(architecture, { minLength: 1 })
    .map((names) => Object.fromEntries(names.map((name) => [name, `runner-${name}`]))),
});
