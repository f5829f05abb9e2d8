import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isImmutable } from '../../../src/ecr/mutability.ts';
import { parsePromotionSource } from '../../../src/ecr/promotion-source.ts';
import {
  checkFilters,
  parseRepositoryTags,
  readLifecyclePolicy,
} from '../../../src/ecr/read-settings.ts';
import {
  creationInput,
  drift,
  type FoundSettings,
  type WantedSettings,
} from '../../../src/ecr/settings.ts';

const nothing: WantedSettings = {
  immutableTags: undefined,
  immutableTagsExcept: [],
  scanOnPush: undefined,
  kmsKey: undefined,
  lifecyclePolicy: undefined,
  tags: {},
};
const plain: FoundSettings = {
  mutability: 'MUTABLE',
  exclusions: [],
  scanOnPush: false,
  encryption: 'AES256',
  kmsKey: undefined,
  lifecyclePolicy: null,
  tags: {},
};
const keyArn = 'arn:aws:kms:eu-west-1:123456789012:key/0f00';

describe('a repository that is made', () => {
  it('is asked for with what is wanted alone', () => {
    expect(creationInput('team/etl', undefined, nothing)).toEqual({ repositoryName: 'team/etl' });
    const wanted = {
      ...nothing,
      immutableTags: true,
      immutableTagsExcept: ['latest', 'sha256-*'],
      scanOnPush: true,
      kmsKey: keyArn,
      tags: { team: 'data' },
    };
    expect(creationInput('team/etl', '123456789012', wanted)).toEqual({
      registryId: '123456789012',
      repositoryName: 'team/etl',
      tags: [{ Key: 'team', Value: 'data' }],
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [
        { filterType: 'WILDCARD', filter: 'latest' },
        { filterType: 'WILDCARD', filter: 'sha256-*' },
      ],
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: keyArn },
    });
    expect(creationInput('etl', undefined, { ...nothing, immutableTags: false })).toEqual({
      repositoryName: 'etl',
      imageTagMutability: 'MUTABLE',
    });
  });
});

describe('what differs from what is wanted', () => {
  it.each<[string, Partial<WantedSettings>, Partial<FoundSettings>, string[]]>([
    ['nothing is wanted', {}, { mutability: 'IMMUTABLE', scanOnPush: true }, []],
    ['tags', { immutableTags: true }, {}, ['its tags are MUTABLE, not IMMUTABLE']],
    ['tags that fit', { immutableTags: true }, { mutability: 'IMMUTABLE' }, []],
    [
      'exceptions',
      { immutableTags: true, immutableTagsExcept: ['latest'] },
      { mutability: 'IMMUTABLE_WITH_EXCLUSION', exclusions: ['edge'] },
      ["the tags that may move are 'edge', not 'latest'"],
    ],
    [
      'exceptions in another order',
      { immutableTags: true, immutableTagsExcept: ['a', 'b'] },
      { mutability: 'IMMUTABLE_WITH_EXCLUSION', exclusions: ['b', 'a'] },
      [],
    ],
    ['scans', { scanOnPush: true }, {}, ['scan on push is off, not on']],
    ['scans that cannot be seen', { scanOnPush: true }, { scanOnPush: undefined }, []],
    [
      'the key',
      { kmsKey: keyArn },
      {},
      [`it is encrypted with AES256, not with ${keyArn}, which only a new repository can be`],
    ],
    ['the key by its id', { kmsKey: '0f00' }, { encryption: 'KMS', kmsKey: keyArn }, []],
    ['the key by an alias', { kmsKey: 'alias/etl' }, { encryption: 'KMS', kmsKey: keyArn }, []],
    ['a policy', { lifecyclePolicy: '{"rules":[]}' }, {}, ['it has no lifecycle policy']],
    [
      'a policy in other letters',
      { lifecyclePolicy: '{ "rules": [{"b": 1, "a": 2}] }' },
      { lifecyclePolicy: '{"rules":[{"a":2,"b":1}]}' },
      [],
    ],
    [
      'another policy',
      { lifecyclePolicy: '{"rules":[1]}' },
      { lifecyclePolicy: '{"rules":[]}' },
      ['its lifecycle policy is another one'],
    ],
    [
      'labels',
      { tags: { team: 'data', cost: '1' } },
      { tags: { team: 'web', more: 'x' } },
      ["its tag team is 'web', not 'data'", 'it lacks the tag cost'],
    ],
  ])('%s', (_, wanted, found, clauses) => {
    expect(drift({ ...nothing, ...wanted }, { ...plain, ...found })).toEqual(clauses);
  });
});

describe('whether a tag may move', () => {
  it.each([
    ['1.2', 'MUTABLE', [], false],
    ['1.2', 'IMMUTABLE', [], true],
    ['latest', 'IMMUTABLE_WITH_EXCLUSION', ['latest'], false],
    ['latest2', 'IMMUTABLE_WITH_EXCLUSION', ['latest'], true],
    ['sha256-00.sig', 'IMMUTABLE_WITH_EXCLUSION', ['sha256-*'], false],
    ['v1', 'MUTABLE_WITH_EXCLUSION', ['v*'], true],
    ['dev', 'MUTABLE_WITH_EXCLUSION', ['v*'], false],
    ['ab', 'IMMUTABLE_WITH_EXCLUSION', ['ab*b'], true],
    ['1-2', 'IMMUTABLE_WITH_EXCLUSION', ['1.2'], true],
  ] as const)('%s of %s with %j', (tag, mutability, exclusions, immutable) => {
    expect(isImmutable(tag, mutability, exclusions)).toBe(immutable);
  });

  it('follows the wildcards as a regular expression would', () => {
    const letters = (all: string) =>
      fc.array(fc.constantFrom(...all), { maxLength: 6 }).map((list) => list.join(''));
    fc.assert(
      fc.property(letters('ab.*'), letters('ab.'), (filter, tag) => {
        const pattern = filter.replaceAll('.', '\\.').replaceAll('*', '.*');
        const matches = new RegExp(`^${pattern}$`).test(tag);
        expect(isImmutable(tag, 'MUTABLE_WITH_EXCLUSION', [filter])).toBe(matches);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the inputs of settings', () => {
  let workspace: string;
  const policy = `{"rules":[]}${' '.repeat(100)}`;
  beforeAll(() => {
    workspace = mkdtempSync(join(tmpdir(), 'rock-actions-policy-'));
    writeFileSync(join(workspace, 'policy.json'), policy);
    writeFileSync(join(workspace, 'no-rules.json'), policy.replace('rules', 'rule'));
    writeFileSync(join(workspace, 'short.json'), '{"rules":[]}');
    writeFileSync(join(workspace, 'large.json'), `{"rules":[]}${' '.repeat(31_000)}`);
  });
  afterAll(() => rmSync(workspace, { recursive: true }));

  it('are labels in lines', () => {
    expect(parseRepositoryTags(['team=data', 'note = a=b', 'empty='])).toEqual({
      team: 'data',
      note: 'a=b',
      empty: '',
    });
    for (const line of ['team', '=x', `${'k'.repeat(129)}=x`]) {
      expect(() => parseRepositoryTags([line])).toThrow("for example 'team=data'");
    }
    expect(() => parseRepositoryTags(['a=1', 'a=2'])).toThrow('each key once');
  });

  it('are filters as ECR takes them', () => {
    expect(checkFilters(['sha256-*', 'latest'])).toEqual(['sha256-*', 'latest']);
    expect(() => checkFilters(['v[0-9]'])).toThrow("the line 'v[0-9]'");
    expect(() => checkFilters(['1', '2', '3', '4', '5', '6'])).toThrow('has 6 lines');
  });

  it('are a lifecycle policy in a file', async () => {
    expect(await readLifecyclePolicy('policy.json', workspace)).toBe(policy);
    await expect(readLifecyclePolicy('no-rules.json', workspace)).rejects.toThrow("a list 'rules'");
    await expect(readLifecyclePolicy('large.json', workspace)).rejects.toThrow('100 to 30720');
    await expect(readLifecyclePolicy('short.json', workspace)).rejects.toThrow('100 to 30720');
    await expect(readLifecyclePolicy('none.json', workspace)).rejects.toThrow(
      'is there a checkout?',
    );
  });
});

describe('what is promoted', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
  it.each([
    [digest, [undefined, undefined, digest]],
    ['1.2-rc1', [undefined, undefined, '1.2-rc1']],
    [`team/etl-dev@${digest}`, [undefined, 'team/etl-dev', digest]],
    ['team/etl-dev:1.2', [undefined, 'team/etl-dev', '1.2']],
    ['etl-dev:1.2', [undefined, 'etl-dev', '1.2']],
    [`${host}/team/etl:1.2@${digest}`, [host, 'team/etl', digest]],
    ['public.ecr.aws/a1b2/etl:1', ['public.ecr.aws', 'a1b2/etl', '1']],
  ])('may be %s', (text, meaning) => {
    const { host: from, repository, reference } = parsePromotionSource(text);
    expect([from, repository, reference]).toEqual(meaning);
  });

  it.each([
    ['team/etl', 'neither a tag nor a digest'],
    ['etl@sha256:00', 'is no digest'],
    ['etl:-1', 'is no tag'],
    ['ghcr.io/Team/etl:1', 'cannot be the name of a repository'],
  ])('may not be %s', (text, why) => {
    expect(() => parsePromotionSource(text)).toThrow(why);
  });
});
