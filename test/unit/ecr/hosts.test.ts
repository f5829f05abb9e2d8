import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOf, type PrivateHost, parseEcrHost } from '../../../src/ecr/ecr-host.ts';
import { parseRegistry } from '../../../src/ecr/registry-input.ts';
import { parseTarget, placeOf, registryOf } from '../../../src/ecr/target.ts';

const account = '012345678901';

/** The table of all kinds of hosts: region, ordinary, FIPS, dual-stack, both. */
const hosts: readonly (readonly [string, ...string[]])[] = [
  [
    'eu-west-1',
    'dkr.ecr.eu-west-1.amazonaws.com',
    'dkr.ecr-fips.eu-west-1.amazonaws.com',
    'dkr-ecr.eu-west-1.on.aws',
    'dkr-ecr-fips.eu-west-1.on.aws',
  ],
  [
    'ap-northeast-2',
    'dkr.ecr.ap-northeast-2.amazonaws.com',
    'dkr.ecr-fips.ap-northeast-2.amazonaws.com',
    'dkr-ecr.ap-northeast-2.on.aws',
    'dkr-ecr-fips.ap-northeast-2.on.aws',
  ],
  [
    'us-gov-west-1',
    'dkr.ecr.us-gov-west-1.amazonaws.com',
    'dkr.ecr-fips.us-gov-west-1.amazonaws.com',
    'dkr-ecr.us-gov-west-1.on.aws',
    'dkr-ecr-fips.us-gov-west-1.on.aws',
  ],
  [
    'cn-north-1',
    'dkr.ecr.cn-north-1.amazonaws.com.cn',
    'dkr.ecr-fips.cn-north-1.amazonaws.com.cn',
    'dkr-ecr.cn-north-1.on.amazonwebservices.com.cn',
    'dkr-ecr-fips.cn-north-1.on.amazonwebservices.com.cn',
  ],
  ['us-iso-east-1', 'dkr.ecr.us-iso-east-1.c2s.ic.gov', 'dkr.ecr-fips.us-iso-east-1.c2s.ic.gov'],
  [
    'us-isob-east-1',
    'dkr.ecr.us-isob-east-1.sc2s.sgov.gov',
    'dkr.ecr-fips.us-isob-east-1.sc2s.sgov.gov',
  ],
  [
    'eu-isoe-west-1',
    'dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk',
    'dkr.ecr-fips.eu-isoe-west-1.cloud.adc-e.uk',
  ],
  [
    'us-isof-south-1',
    'dkr.ecr.us-isof-south-1.csp.hci.ic.gov',
    'dkr.ecr-fips.us-isof-south-1.csp.hci.ic.gov',
  ],
  [
    'eusc-de-east-1',
    'dkr.ecr.eusc-de-east-1.amazonaws.eu',
    'dkr.ecr-fips.eusc-de-east-1.amazonaws.eu',
  ],
];

describe('the host of a registry', () => {
  it.each(hosts)('of %s is built and read in every form', (region, ...forms) => {
    const kinds = [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ] as const;
    for (const [at, [fips, dualStack]] of kinds.entries()) {
      const host: PrivateHost = { kind: 'private', account, region, fips, dualStack };
      const form = forms[at];
      if (form === undefined) {
        expect(() => hostOf(host)).toThrow('No name of Amazon ECR for both IPv4 and IPv6 is known');
        continue;
      }
      expect(hostOf(host)).toBe(`${account}.${form}`);
      expect(parseEcrHost(`${account}.${form}`)).toEqual(host);
      expect(parseEcrHost(`${account}.${form}`.toUpperCase())).toEqual(host);
    }
  });

  it('is none of ECR when it only looks a little like it', () => {
    const strangers = [
      'ghcr.io',
      'localhost:5000',
      `${account}.dkr.ecr.eu-west-1.amazonaws.com.evil.example`,
      `${account}.dkr.ecr.eu-west-1.amazonaws.co`,
      `1${account}.dkr.ecr.eu-west-1.amazonaws.com`,
      `x.${account}.dkr.ecr.eu-west-1.amazonaws.com`,
      `${account}.dkr.ecr.eu-west-1.amazonaws.com:443`,
    ];
    for (const host of strangers) expect(parseEcrHost(host)).toBeUndefined();
  });

  it.each([
    ['dkr.ecr.cn-north-1.amazonaws.com', 'dkr.ecr.cn-north-1.amazonaws.com.cn'],
    ['dkr.ecr.eu-west-1.on.aws', 'dkr.ecr.eu-west-1.amazonaws.com'],
    ['dkr.ecr.eusc-de-east-1.amazonaws.com', 'dkr.ecr.eusc-de-east-1.amazonaws.eu'],
  ])('is refused with the right one when region and end do not fit: %s', (wrong, right) => {
    expect(() => parseEcrHost(`${account}.${wrong}`)).toThrow(`is '${account}.${right}'.`);
  });

  it('is read without harm from any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseEcrHost(text)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});

describe('the input registry', () => {
  it.each([
    [account, { account }],
    [
      `arn:aws:ecr:eu-west-1:${account}:repository/team/etl`,
      { account, region: 'eu-west-1', repository: 'team/etl' },
    ],
    [`arn:aws-cn:ecr:cn-north-1:${account}:*`, { account, region: 'cn-north-1' }],
    [`arn:aws:iam::${account}:role/push`, { account }],
    [`arn:aws:sts::${account}:assumed-role/push/x`, { account }],
    [
      `https://${account}.dkr.ecr.eu-west-1.amazonaws.com/`,
      { host: { kind: 'private', account, region: 'eu-west-1', fips: false, dualStack: false } },
    ],
    ['public.ecr.aws', { host: { kind: 'public', host: 'public.ecr.aws' } }],
  ])('may be %s', (text, meaning) => {
    expect(parseRegistry(text)).toEqual(meaning);
  });

  it.each([
    ['12345678901', 'An account has 12 digits, and this has 11: YAML takes zeros'],
    ['0123-4567-8901', 'Leave the hyphens out.'],
    [`${account}.dkr.ecr.eu-west-1.amazonaws.com/etl`, "belongs into the input 'repository'"],
    ['ghcr.io', 'must be an account, an ARN, or the host of a registry of Amazon ECR'],
  ])('may not be %s', (text, why) => {
    expect(() => parseRegistry(text)).toThrow(why);
  });
});

const host = `${account}.dkr.ecr.eu-west-1.amazonaws.com`;
const none = { registry: undefined, region: undefined, public: false };
const unset = { region: undefined, fips: false, dualStack: false };

describe('where to push', () => {
  it.each([
    [
      { repository: 'team/etl' },
      { region: 'us-east-2' },
      `999999999999.dkr.ecr.us-east-2.amazonaws.com`,
      'team/etl',
    ],
    [
      { repository: 'team/etl' },
      { region: 'us-east-2', fips: true },
      '999999999999.dkr.ecr-fips.us-east-2.amazonaws.com',
      'team/etl',
    ],
    [{ repository: `${host}/team/etl` }, { region: 'us-east-2', fips: true }, host, 'team/etl'],
    [{ repository: `https://${host}/team/etl` }, {}, host, 'team/etl'],
    [
      { repository: `${host}/team/etl`, region: 'eu-west-1', registry: account },
      {},
      host,
      'team/etl',
    ],
    [
      { repository: 'my.team/etl', registry: account, region: 'eu-west-1' },
      {},
      host,
      'my.team/etl',
    ],
    [{ repository: 'etl', registry: host }, {}, host, 'etl'],
    [
      { repository: 'etl', registry: `arn:aws:ecr:eu-west-1:${account}:repository/etl` },
      {},
      host,
      'etl',
    ],
    [
      { repository: 'public.ecr.aws/a1b2/team/etl' },
      { region: 'eu-west-1' },
      'public.ecr.aws',
      'team/etl',
    ],
    [{ repository: 'etl', public: true }, {}, 'public.ecr.aws', 'etl'],
  ])('%j with %j', (inputs, defaults, registry, name) => {
    const place = placeOf(parseTarget({ ...none, ...inputs }), { ...unset, ...defaults });
    expect([registryOf(place, '999999999999'), place.name]).toEqual([registry, name]);
    if (place.kind === 'public') expect(place.region).toBe('us-east-1');
  });

  it.each([
    [
      { repository: `${host}/etl`, region: 'eu-west-2' },
      "name different regions, 'eu-west-1' and 'eu-west-2'",
    ],
    [{ repository: `${host}/etl`, registry: '999999999999' }, 'name different accounts'],
    [{ repository: `${host}/etl`, registry: 'public.ecr.aws' }, 'name different hosts'],
    [
      { repository: 'etl', registry: `arn:aws:ecr:eu-west-1:${account}:repository/other` },
      'name different repositories',
    ],
    [{ repository: `${host}/etl`, public: true }, 'is a private registry'],
    [{ repository: host }, `is a registry; put the name of the repository behind it`],
    [{ repository: 'public.ecr.aws/' }, "for example 'public.ecr.aws/team/etl'"],
    [{ repository: 'public.ecr.aws/etl' }, "the form is 'public.ecr.aws/ALIAS/NAME'"],
    [{ repository: 'etl', public: true, region: 'eu-west-1' }, 'is served from us-east-1 alone'],
    [{ repository: 'ghcr.io/team/etl' }, 'To other registries push-registry pushes.'],
    [{ repository: 'localhost:5000/etl' }, 'is not a registry of Amazon ECR'],
    [{ repository: 'team/etl:1.2' }, "tags belong into 'tags'"],
    [{ repository: 'Team/etl' }, 'no capital letters'],
    [{ repository: 'e' }, '2 to 256 characters'],
    [{ repository: '-x/etl' }, 'lower-case letters and digits'],
    [
      { repository: 'etl', region: 'Europe' },
      "must be a region of Amazon; for example 'eu-west-1'",
    ],
    [{ repository: 'etl', region: 'eu-west-1.evil.example/' }, 'must be a region of Amazon'],
  ])('refuses %j', (inputs, why) => {
    expect(() => parseTarget({ ...none, ...inputs })).toThrow(why);
  });

  it('asks the control plane as the host or the machine wants it', () => {
    const target = parseTarget({ ...none, repository: `${host}/etl` });
    const place = placeOf(target, { ...unset, fips: true });
    expect(place).toMatchObject({ fips: false, api: { fips: true, dualStack: false } });
    expect(registryOf(place, account)).toBe(host);
    const both = placeOf(target, { ...unset, dualStack: true });
    expect(both).toMatchObject({ dualStack: false, api: { fips: false, dualStack: true } });
    const own = parseTarget({ ...none, repository: 'etl', region: 'eu-west-1' });
    const told = placeOf(own, { ...unset, dualStack: true });
    expect(registryOf(told, account)).toBe(`${account}.dkr-ecr.eu-west-1.on.aws`);
    const fips = `${account}.dkr.ecr-fips.us-east-1.amazonaws.com/etl`;
    expect(placeOf(parseTarget({ ...none, repository: fips }), unset).api.fips).toBe(true);
  });

  it('takes no host name for a region of the machine', () => {
    const target = parseTarget({ ...none, repository: 'etl' });
    for (const region of ['eu west', 'x.evil.example/', 'EU-WEST-1']) {
      expect(() => placeOf(target, { ...unset, region })).toThrow('must be a region of Amazon');
    }
  });

  it('needs a region from somewhere', () => {
    const target = parseTarget({ ...none, repository: 'etl' });
    expect(() => placeOf(target, unset)).toThrow(
      "give the input 'region', for example 'eu-west-1', or set AWS_REGION",
    );
  });
});
