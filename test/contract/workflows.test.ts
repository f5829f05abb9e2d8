import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repositoryFiles, textOf } from './repository-files.ts';
import { brokenWorkflowRules, unpinnedUses } from './workflow-rules.ts';

const files = repositoryFiles();
const workflows = files.filter((file) => /^(\.github|examples)\/workflows\/.*\.ya?ml$/.test(file));

describe('our workflows', () => {
  it.each(workflows)('%s keeps the rules', (file) => {
    expect(brokenWorkflowRules(textOf(file))).toEqual([]);
  });
});

describe('the reusable workflows', () => {
  it('pack in the same way, but a release from no cache', () => {
    const release = packSteps('rock-release');
    expect(release.length).toBeGreaterThan(3);
    expect(JSON.stringify(release)).not.toContain('skip-unchanged');
    const pullRequest = packSteps('rock-pr').map((step) => {
      const { 'skip-unchanged': _, ...others } = step.with ?? {};
      return step.with === undefined ? step : { ...step, with: others };
    });
    expect(release).toEqual(pullRequest);
  });

  interface Step {
    readonly name: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }

  /** Up to where the one reports what changed and the other what it is. */
  function packSteps(name: string): readonly Step[] {
    const steps: readonly Step[] = parse(textOf(`.github/workflows/${name}.yml`)).jobs.pack.steps;
    return steps.slice(
      0,
      steps.findIndex((step) => step.name === 'Report the size'),
    );
  }
});

describe('what the documents tell users to write', () => {
  it.each(files.filter((file) => file.endsWith('.md')))('%s pins every action', (file) => {
    expect(unpinnedUses(textOf(file))).toEqual([]);
  });
});

describe('the rules for workflows', () => {
  const sha = '0123456789abcdef0123456789abcdef01234567';

  it('find everything in a careless workflow', () => {
    const careless = `
on:
  push:
  workflow_call:
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        n: \${{ fromJSON(needs.plan.outputs.numbers) }}
    steps:
      - uses: actions/checkout@v7
      - uses: ./actions/pack-rock
      - run: echo \${{ github.head_ref }}
  release:
    name: Release
    uses: $/.github/workflows/release.yml
    secrets: inherit
  gate:
    name: Gate
    needs: [test]
    timeout-minutes: 5
    runs-on: ubuntu-24.04`;
    expect(brokenWorkflowRules(careless)).toEqual([
      'the workflow does not begin with permissions: {}',
      'job test: actions/checkout leaves its token behind; set persist-credentials: false',
      "job test: ./actions/pack-rock is looked for in the caller's repository; write $/",
      'job test: a run: holds an expression; bind it by env:',
      'job test: has no timeout-minutes',
      'job test: has no name',
      'job test: has a matrix that is not one fromJSON, which act cannot skip',
      'job test: runs on ubuntu-latest, which changes',
      'job release: hands over every secret; name those that are needed',
      'job gate: is skipped after a failure; add if: always()',
      'job gate: does not need release',
      'not pinned by a full commit and its version: - uses: actions/checkout@v7',
    ]);
  });

  it('want a gate of a reusable workflow with several jobs', () => {
    const job = (name: string) => `
  ${name}:
    name: ${name}
    runs-on: ubuntu-24.04
    timeout-minutes: 5`;
    const one = `on:\n  workflow_call:\npermissions: {}\njobs:${job('comment')}`;
    expect(brokenWorkflowRules(one)).toEqual([]);
    expect(brokenWorkflowRules(one + job('other'))).toEqual(['there is no job gate']);
  });

  it.each([
    `uses: actions/cache@${sha} # v5.0.5`,
    'uses: OWNER/rock-actions/actions/pack-rock@<full sha> # v0.1.0',
    'uses: $/actions/pack-rock',
  ])('allow %s', (line) => {
    expect(unpinnedUses(`      - ${line}`)).toEqual([]);
  });

  it.each([
    `uses: actions/cache@${sha}`,
    `uses: actions/cache@${sha.slice(1)} # v5.0.5`,
    'uses: actions/cache@v5 # v5.0.5',
    'uses: OWNER/rock-actions/actions/pack-rock@main',
  ])('refuse %s', (line) => {
    expect(unpinnedUses(`      - ${line}`)).toHaveLength(1);
  });
});
