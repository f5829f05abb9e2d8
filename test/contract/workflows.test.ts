import { describe, expect, it } from 'vitest';
import { repositoryFiles, textOf } from './repository-files.ts';
import { brokenWorkflowRules, unpinnedUses } from './workflow-rules.ts';

const files = repositoryFiles();
const workflows = files.filter((file) => /^\.github\/workflows\/.*\.ya?ml$/.test(file));

describe('our workflows', () => {
  it.each(workflows)('%s keeps the rules', (file) => {
    expect(brokenWorkflowRules(textOf(file))).toEqual([]);
  });
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
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: echo \${{ github.head_ref }}`;
    expect(brokenWorkflowRules(careless)).toEqual([
      'the workflow does not begin with permissions: {}',
      'job test: actions/checkout leaves its token behind; set persist-credentials: false',
      'job test: a run: holds an expression; bind it by env:',
      'job test: has no timeout-minutes',
      'job test: runs on ubuntu-latest, which changes',
      'not pinned by a full commit and its version: - uses: actions/checkout@v7',
    ]);
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
