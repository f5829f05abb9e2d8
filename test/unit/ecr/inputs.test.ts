import { describe, expect, it } from 'vitest';
import { pushEcr } from '../../../src/actions/push-ecr.ts';
import { inputReader } from '../../../src/runner/inputs.ts';

const read = (inputs: Readonly<Record<string, string>>) => {
  const variables = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return pushEcr.readInputs(inputReader(Object.fromEntries(variables)));
};

const rock = 'etl_0.2_amd64.rock';
const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const digest = `sha256:${'a'.repeat(64)}`;

describe('the inputs of push-ecr', () => {
  it('are what is pushed, promoted, or looked for', () => {
    expect(read({ rock, repository: 'etl' }).what).toEqual({
      input: 'rock',
      names: [{ kind: 'rock', value: rock, isOnly: true }],
    });
    expect(read({ 'promote-from': digest, repository: 'etl' }).what).toMatchObject({
      reference: digest,
    });
    expect(read({ 'preflight-only': 'true', repository: 'etl' }).what).toBeUndefined();
  });

  it('leave settings that are not given to the repository', () => {
    expect(read({ rock, repository: 'etl' }).settings).toEqual({
      immutableTags: undefined,
      immutableTagsExcept: [],
      scanOnPush: undefined,
      kmsKey: undefined,
      lifecyclePolicy: undefined,
      tags: {},
    });
    expect(read({ rock, repository: 'etl', 'scan-on-push': 'false' }).settings.scanOnPush).toBe(
      false,
    );
  });

  it.each([
    ['base/python', undefined, 'base/python'],
    [`${host}/base/python`, `${host}/etl`, 'base/python'],
    [`${host}/base/python`, undefined, 'base/python'],
  ])('name a repository to mount from: %s', (from, repository = 'etl', name) => {
    expect(read({ rock, repository, 'mount-from': from }).mountFrom).toBe(name);
  });

  it.each<[Record<string, string>, string]>([
    [{ repository: 'etl' }, "One of the inputs 'rock', 'rocks', 'image' and 'images' is required"],
    [
      { rock, repository: 'etl', 'promote-from': '1.2' },
      "'rock' and 'promote-from' exclude each other",
    ],
    [{ rock }, "The input 'repository' is required; give it for example as 'team/etl'."],
    [{ rock, repository: 'etl', registry: '12345678901' }, 'YAML takes zeros'],
    [{ rock, repository: 'etl', 'scan-on-push': 'yes' }, "'true' or 'false'"],
    [
      { rock, repository: 'etl', 'immutable-tags-except': 'latest' },
      "without 'immutable-tags: true'",
    ],
    [
      { rock, repository: 'public.ecr.aws/a/etl', 'kms-key': 'alias/x' },
      "The input 'kms-key' is given, but public repositories",
    ],
    [{ rock, repository: 'etl', 'repository-tags': 'team' }, "for example 'team=data'"],
    [{ rock, repository: 'etl', concurrency: '0' }, 'a whole number from 1 to 64'],
    [{ rock, repository: 'etl', 'export-auth': 'all' }, "'none', 'variables' or 'home'"],
    [{ rock, repository: 'etl', 'timestamp-format': '%Q' }, "'%Q' is none of these"],
    [{ rock, repository: 'etl', 'mount-from': 'a b' }, 'one repository of the registry'],
    [{ rock, repository: 'etl', 'mount-from': 'ab\ncd' }, 'one repository of the registry'],
    [
      { rock, repository: `${host}/etl`, 'mount-from': 'public.ecr.aws/a/b' },
      'one repository of the registry',
    ],
    [{ 'promote-from': 'etl', repository: 'Etl' }, 'no capital letters'],
  ])('are refused: %j', (inputs, why) => {
    expect(() => read(inputs)).toThrow(why);
  });
});
