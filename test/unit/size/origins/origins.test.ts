import { describe, expect, it } from 'vitest';
import type { ChiselRelease } from '../../../../src/chisel/chisel-release.ts';
import { projectFromText } from '../../../../src/rock/project/project.ts';
import type { Measurement } from '../../../../src/size/measurement.ts';
import { origins } from '../../../../src/size/origins/origins.ts';
import type { Owner } from '../../../../src/size/owner.ts';
import { filesOf, measurementOf } from '../fixtures.ts';

/** An image whose owners have one file each, given as bytes by `kind name` or `base kind name`. */
function imageOf(
  owned: Readonly<Record<string, number>>,
  more: Partial<Measurement> = {},
): Measurement {
  const entries = Object.entries(owned);
  const owners = entries.map(([text]): Owner => {
    const [, base, kind = '', name = ''] = /^(base )?(\S+) ?(.*)$/.exec(text) ?? [];
    return { kind: kind as Owner['kind'], name, ...(base === undefined ? {} : { base: true }) };
  });
  const files = entries.flatMap(([, size], owner) =>
    filesOf({ [`file${owner}`]: size }).map((file) => ({ ...file, owner })),
  );
  return { ...measurementOf({}), owners, files: () => files, ...more };
}

const essentials: Readonly<Record<string, readonly string[]>> = {
  openssl_bins: ['libssl3_libs', 'openssl_config'],
  libssl3_libs: ['libc6_libs'],
  hello_bins: ['libc6_libs'],
  libc6_libs: ['libc6_config', 'libc6_libs'],
};

const release: ChiselRelease = {
  ...{ directory: '/releases', series: '24.04', format: 'v1', maintenance: {}, packages: [] },
  slicesOf: () => undefined,
  detailsOf: (packageName) =>
    new Map(
      Object.entries(essentials)
        .filter(([slice]) => slice.startsWith(`${packageName}_`))
        .map(([slice, essential]) => [
          slice.slice(packageName.length + 1),
          { essential, contents: [] },
        ]),
    ),
};

const yaml = `name: etl
base: ubuntu@24.04
services:
  web: {command: x}
parts:
  slices:
    plugin: nil
    stage-packages:
      - hello_bins
      - openssl_bins
      - on amd64 to arm64:
          - arm_libs
      - to amd64:
          - intel_libs
  debs:
    plugin: nil
    overlay-packages: [tzdata]
    stage-packages:
      - libicu74=74.2-1
      - curl:amd64
  deps:
    plugin: python
    source: .
    python-packages: ['requests[socks]>=2', numpy, ./wheel.whl]
    python-requirements: [requirements.txt]
  web:
    plugin: npm
    source: .
`;

/** `line:column what before -> after` of all lines that brought growth. */
function told(
  owned: Readonly<Record<string, readonly [number, number]>>,
  {
    text = yaml,
    before = [],
    slices,
  }: { text?: string; before?: string[]; slices?: ChiselRelease } = {},
): readonly string[] {
  const project = projectFromText(text, 'rocks/rockcraft.yaml');
  const side = (at: 0 | 1) =>
    Object.fromEntries(Object.entries(owned).map(([name, sizes]) => [name, sizes[at]]));
  const found = origins(project, imageOf(side(1)), imageOf(side(0), { slices: before }), slices);
  return found.map(({ file, line, column, what, before: old, after }) => {
    expect(file).toBe('rocks/rockcraft.yaml');
    return `${line}:${column} ${what} ${old} -> ${after}`;
  });
}

describe('growth', () => {
  it.each([
    ['slice hello_bins', '9:9 stage-packages entry hello_bins'],
    ['slice intel_libs', '14:13 stage-packages entry intel_libs'],
    ['slice openssl_bins, openssl_config', '10:9 stage-packages entry openssl_bins'],
    // No entry names it, but all slices stand in one list.
    ['slice libssl3_libs', '8:5 stage-packages of part slices, with libssl3_libs'],
    ['deb libicu74', '19:9 stage-packages entry libicu74=74.2-1'],
    ['deb curl', '20:9 stage-packages entry curl:amd64'],
    ['deb tzdata', '17:24 overlay-packages entry tzdata'],
    ['python Requests', '24:23 python-packages entry requests[socks]>=2'],
    ['python numpy', '24:45 python-packages entry numpy'],
    ['python pandas', '25:5 python-requirements of part deps, with pandas'],
    ['node @scope/left-pad', '27:5 plugin of part web, with @scope/left-pad'],
    ['part web', '26:3 part web'],
    ['rockcraft Pebble services', '3:1 services'],
    ['base deb libc6', '2:1 base ubuntu@24.04, with libc6'],
    ['base unattributed', '2:1 base ubuntu@24.04'],
  ])('of %s was brought by %s', (owner, line) => {
    expect(told({ [owner]: [10, 30] })).toEqual([`${line} 10 -> 30`]);
  });

  it.each(['unattributed', 'rockcraft Pebble', 'part gone', 'deb libidn2-0', 'slice arm_libs'])(
    'of %s has no line, or not that of another machine',
    (owner) => {
      const found = told({ [owner]: [0, 30] });
      expect(found.filter((line) => !line.includes('stage-packages of part slices'))).toEqual([]);
    },
  );

  it('is summed by line, most first, and none where a line did not grow', () => {
    expect(
      told({
        'slice openssl_bins': [10, 30],
        'slice openssl_bins, libc6_libs': [0, 5],
        'part web': [0, 100],
        'deb curl': [50, 20],
        'python numpy': [7, 7],
      }),
    ).toEqual(['26:3 part web 0 -> 100', '10:9 stage-packages entry openssl_bins 10 -> 35']);
  });

  it('is of the slice that another one needs, near or far', () => {
    const options = { slices: release };
    expect(told({ 'slice libssl3_libs': [0, 9] }, options)).toEqual([
      '10:9 stage-packages entry openssl_bins, with libssl3_libs 0 -> 9',
    ]);
    // What two slices need came with the first of them.
    expect(told({ 'slice libc6_config': [0, 9] }, options)).toEqual([
      '9:9 stage-packages entry hello_bins, with libc6_config 0 -> 9',
    ]);
  });

  it('names the most of what came along, and how much more there is', () => {
    const found = told(
      {
        'slice openssl_bins': [0, 50],
        'slice libssl3_libs': [0, 30],
        'slice openssl_config': [0, 20],
        'slice openssl_data': [9, 9],
      },
      { slices: release },
    );
    expect(found).toEqual([
      '10:9 stage-packages entry openssl_bins, with libssl3_libs and openssl_config 0 -> 100',
    ]);
    const more = told({ 'python a': [0, 1], 'python b': [0, 2], 'python c': [0, 3] });
    expect(more).toEqual(['25:5 python-requirements of part deps, with c and 2 others 0 -> 6']);
  });

  it('is of a new entry, when it came with a new slice', () => {
    const before = ['hello_bins'];
    const found = told({ 'slice libc6_config': [0, 9] }, { slices: release, before });
    expect(found).toEqual(['10:9 stage-packages entry openssl_bins, with libc6_config 0 -> 9']);
    const old = [...before, 'libc6_config'];
    expect(told({ 'slice libc6_config': [1, 9] }, { slices: release, before: old })).toEqual([
      '9:9 stage-packages entry hello_bins, with libc6_config 1 -> 9',
    ]);
  });

  it('stays with the slice that had a file, when another one shares it', () => {
    const before = ['openssl_bins'];
    const found = told(
      { 'slice openssl_bins': [20, 0], 'slice hello_bins, openssl_bins': [0, 20] },
      { before },
    );
    expect(found).toEqual([]);
  });

  it('is what files grew by, also when the baseline knew no owner of them', () => {
    const project = projectFromText(yaml, 'rockcraft.yaml');
    const before = imageOf({ unattributed: 20_000, 'deb openssl': 500, 'deb gone': 70 });
    const after = imageOf({ 'part web': 90_000, 'slice openssl_bins': 500 });
    expect(origins(project, after, before)).toMatchObject([
      { what: 'part web', before: 20_000, after: 90_000 },
    ]);
  });

  it('is of a script that cuts slices', () => {
    const text = `parts:
  deps:
    plugin: nil
    override-build: |
      chisel cut --root x python3.12-venv_ensurepip libgssapi-krb5-2_libs
      craftctl default
    stage-packages: [msodbcsql18]
`;
    expect(told({ 'slice python3.12-venv_ensurepip': [0, 9] }, { text })).toEqual([
      '4:5 override-build of part deps 0 -> 9',
    ]);
    // The only package that is staged brought all others.
    expect(told({ 'deb unixodbc': [0, 9] }, { text })).toEqual([
      '7:22 stage-packages entry msodbcsql18, with unixodbc 0 -> 9',
    ]);
  });

  it('of distributions is nobody’s when several parts install some', () => {
    const text = `parts:
  a: {plugin: python, source: ., python-packages: [requests]}
  b: {plugin: uv, source: .}
`;
    expect(told({ 'python pandas': [0, 9] }, { text })).toEqual([]);
    expect(told({ 'python requests': [0, 9] }, { text })).toHaveLength(1);
    const single = 'parts:\n  b: {plugin: uv, source: .}\n';
    expect(told({ 'python pandas': [0, 9] }, { text: single })).toEqual([
      '2:7 plugin of part b, with pandas 0 -> 9',
    ]);
  });

  it('is none without a baseline, and of a project without parts', () => {
    const image = imageOf({ 'part web': 9 });
    expect(origins(projectFromText(yaml, 'a'), image, undefined)).toEqual([]);
    expect(
      told({ 'part web': [0, 9], 'slice a_libs': [0, 9], 'node x': [0, 9] }, { text: 'name: x' }),
    ).toEqual([]);
    expect(told({ 'deb a': [0, 9] }, { text: 'parts: [a, {b: c}]\nbase: 1' })).toEqual([]);
  });
});
