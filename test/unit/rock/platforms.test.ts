import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { readPlatforms } from '../../../src/rock/plan/platforms.ts';
import { projectFromText } from '../../../src/rock/project/project.ts';

describe('the forms of a platform', () => {
  it.each([
    ['amd64:', ['amd64', 'amd64', 'amd64']],
    ['s390x: null', ['s390x', 's390x', 's390x']],
    ['arm64: {build-on: amd64}', ['arm64', 'amd64', 'arm64']],
    ['arm64: {build-on: [amd64, arm64]}', ['arm64', 'amd64,arm64', 'arm64']],
    ['arm64: {build-on: [amd64], build-for: }', ['arm64', 'amd64', 'arm64']],
    ['arm64: {build-on: amd64, build-for: arm64}', ['arm64', 'amd64', 'arm64']],
    ['x: {build-on: amd64, build-for: riscv64}', ['x', 'amd64', 'riscv64']],
    ['x: {build-on: [i386, armhf], build-for: [ppc64el]}', ['x', 'i386,armhf', 'ppc64el']],
    ['my-label@x: {build-on: amd64, build-for: amd64}', ['my-label@x', 'amd64', 'amd64']],
    ['"a b.c": {build-on: amd64, build-for: amd64}', ['a b.c', 'amd64', 'amd64']],
    ['größe:1_🇧🇷: {build-on: amd64, build-for: amd64}', ['größe:1_🇧🇷', 'amd64', 'amd64']],
    ['"1": {build-on: amd64, build-for: amd64}', ['1', 'amd64', 'amd64']],
    [
      'ubuntu@24.04:amd64: {build-on: amd64, build-for: amd64}',
      ['ubuntu@24.04:amd64', 'amd64', 'amd64'],
    ],
    ['constructor: {build-on: amd64, build-for: amd64}', ['constructor', 'amd64', 'amd64']],
  ])('%s', (entry, [label, buildOn, buildFor]) => {
    expect(readPlatforms(withPlatforms(`  ${entry}\n`))).toEqual([
      { label, buildOn: buildOn?.split(','), buildFor },
    ]);
  });

  it('keep the order of the file', () => {
    const labels = readPlatforms(
      withPlatforms(`  "2": &x {build-on: amd64, build-for: amd64}\n  "1": *x\n  amd64:\n`),
    ).map(({ label }) => label);
    expect(labels).toEqual(['2', '1', 'amd64']);
  });

  it('may be merged', () => {
    const project = withPlatforms(
      '  a: &a {build-on: amd64, build-for: amd64}\n  b: {<<: *a, build-on: arm64}\n',
    );
    expect(readPlatforms(project)[1]).toEqual({
      label: 'b',
      buildOn: ['arm64'],
      buildFor: 'amd64',
    });
  });
});

describe('a platform that rockcraft refuses', () => {
  const all = 'amd64, arm64, armhf, i386, ppc64el, riscv64, s390x';
  it.each([
    [
      'amd46:',
      '3:3',
      `'amd46' says neither 'build-on' nor 'build-for', which only the name of an architecture may (${all})`,
    ],
    ['all:', '3:3', `'all' says neither`],
    [
      'ubuntu@24.04:amd64:',
      '3:3',
      `names a base, but all platforms of a rock have one; write 'amd64'`,
    ],
    ['devel:amd64:', '3:3', `'devel:amd64' names a base`],
    ['amd64: {}', '3:3', `'amd64' names nothing to build on; add for example 'build-on: [amd64]'`],
    ['amd64: [amd64]', '3:3', `'amd64' is a list, but must be a mapping`],
    ['amd64: amd64', '3:3', `'amd64' is 'amd64', but must be a mapping`],
    ['amd64: {build-on: }', '3:11', 'names nothing to build on'],
    ['amd64: {build-on: []}', '3:11', 'names nothing to build on'],
    ['x: {build-for: amd64}', '3:3', `'x' names nothing to build on`],
    [
      'x: {build-on: amd64}',
      '3:3',
      `'x' does not say what it is built for, and its label is no architecture (${all})`,
    ],
    ['x: {build-on: amd64, build-for: }', '3:24', 'does not say what it is built for'],
    [
      'x: {build-on: amd64, build-for: []}',
      '3:24',
      `'build-for' names 0 architectures, but must name one`,
    ],
    [
      'x: {build-on: amd64, build-for: [amd64, arm64]}',
      '3:24',
      `'build-for' names 2 architectures`,
    ],
    [
      'amd64: {build-on: amd64, build-for: arm64}',
      '3:28',
      `'amd64' is built for 'arm64', but a label that is an architecture must be the one of 'build-for'`,
    ],
    ['x: {build-on: amd64, build-for: all}', '3:24', `'all' stands where an architecture must`],
    [
      'x: {build-on: [amd64, all], build-for: amd64}',
      '3:25',
      `'all' stands where an architecture must`,
    ],
    ['all: {build-on: amd64}', '3:3', `'all' does not say what it is built for`],
    [
      'x: {build-on: [amd64, x86_64], build-for: amd64}',
      '3:25',
      `'x86_64' is no architecture that rockcraft knows (${all}); Debian calls it 'amd64'`,
    ],
    [
      'x: {build-on: amd64, build-for: constructor}',
      '3:24',
      `'constructor' is no architecture that rockcraft knows (${all}); name one of these`,
    ],
    ['x: {build-on: [1], build-for: amd64}', '3:18', 'the number 1 is no architecture'],
    ['x: {build-on: [[amd64]], build-for: amd64}', '3:18', 'a list is no architecture'],
    [
      'x: {build-on: [amd64, arm64, amd64], build-for: amd64}',
      '3:32',
      `'build-on' names 'amd64' a second time`,
    ],
    [
      'x: {build-on: "ubuntu@24.04:amd64", build-for: amd64}',
      '3:7',
      `'ubuntu@24.04:amd64' names a base`,
    ],
    [
      'x: {build-on: amd64, build-for: "devel:arm64"}',
      '3:24',
      `'devel:arm64' names a base, but all platforms of a rock have one; write 'arm64'`,
    ],
    ['x: {build-on: "focal:arm64", build-for: amd64}', '3:7', `'focal:arm64' is no architecture`],
    [
      'x: {build-on: amd64, build-for: amd64, build_on: amd64}',
      '3:42',
      `'x' has the key 'build_on', but only 'build-on' and 'build-for' are allowed`,
    ],
    ['any: {build-on: amd64, build-for: amd64}', '3:3', `label 'any' is reserved`],
    ['"*": {build-on: amd64, build-for: amd64}', '3:3', `label '*' is reserved`],
    ['a/b: {build-on: amd64, build-for: amd64}', '3:3', `label 'a/b' holds a '/'`],
    ['"": {build-on: amd64, build-for: amd64}', '3:3', `label '' is empty`],
    [`${'x'.repeat(151)}: {build-on: amd64, build-for: amd64}`, '3:3', 'has more than 150 char'],
    ['"-x": {build-on: amd64, build-for: amd64}', '3:3', `label '-x' starts with a '-'`],
    ['" x": {build-on: amd64, build-for: amd64}', '3:3', `label ' x' starts or ends with a space`],
    [
      '"a\\nb": {build-on: amd64, build-for: amd64}',
      '3:3',
      `label 'a\\nb' holds something invisible`,
    ],
    [
      '"a\\0": {build-on: amd64, build-for: amd64}',
      '3:3',
      `label 'a\\u{0}' holds something invisible`,
    ],
    [
      '"\\u202e": {build-on: amd64, build-for: amd64}',
      '3:3',
      `label '\\u{202e}' holds something invisible`,
    ],
    [
      '1: {build-on: amd64, build-for: amd64}',
      '3:3',
      `a platform's label is the number 1, but must be text; put it in quotes`,
    ],
    [
      'on: {build-on: amd64, build-for: amd64}',
      '3:3',
      `a platform's label is the boolean true, but must be text`,
    ],
    [
      '~: {build-on: amd64, build-for: amd64}',
      '3:3',
      `a platform's label is nothing, but must be text`,
    ],
  ])('%s', (entry, place, sentence) => {
    expectRefusal(() => readPlatforms(withPlatforms(`  ${entry}\n`)), place, sentence);
  });
});

describe('platforms that rockcraft refuses', () => {
  it.each([
    ['', '1:1', `there is no key 'platforms'; add it, for example 'platforms: {amd64: }'`],
    ['platforms:', '2:1', `'platforms' is nothing, but must map at least one label`],
    ['platforms: {}', '2:1', `'platforms' is empty, but must map`],
    ['platforms: [amd64]', '2:1', `'platforms' is a list, but must map`],
    ['platforms: amd64', '2:1', `'platforms' is 'amd64', but must map`],
  ])('%j', (text, place, sentence) => {
    const project = projectFromText(`base: ubuntu@24.04\n${text}\n`, 'rockcraft.yaml');
    expectRefusal(() => readPlatforms(project), place, sentence);
  });
});

describe('bases', () => {
  const platforms = 'platforms: {amd64: }\n';

  it.each([
    'base: ubuntu@24.04',
    'base: ubuntu:22.04',
    'base: bare\nbuild-base: ubuntu@24.04',
    'base: bare\nbuild-base: devel',
    'base: ubuntu@26.10\nbuild-base: devel',
    'base: ubuntu@24.04\nbuild-base:',
  ])('%j can be planned', (text) => {
    const project = projectFromText(`${platforms}${text}\n`, 'rockcraft.yaml');
    expect(readPlatforms(project)).toHaveLength(1);
  });

  it.each([
    ['', '1:1', `there is no key 'base'; add it`],
    ['build-base: ubuntu@24.04', '1:1', `there is no key 'base'`],
    ['base: bare', '2:1', `'base' is 'bare', so there must be a 'build-base'; add it`],
    [
      'base: 24.04',
      '2:1',
      `'base' is the number 24.04, but must be of the form 'distribution@series'`,
    ],
    [
      'base: ubuntu:24.04',
      '2:1',
      `'base' is 'ubuntu:24.04', but must be of the form 'distribution@series'; write 'ubuntu@24.04'`,
    ],
    [
      'base: bare\nbuild-base: ubuntu:24.04',
      '3:1',
      `'build-base' is 'ubuntu:24.04', but must be of the form 'distribution@series'; write 'ubuntu@24.04'`,
    ],
    ['base: ubuntu@24.04\nbuild-base: bare', '3:1', `'build-base' is 'bare'`],
    ['base: [ubuntu@24.04]', '2:1', `'base' is a list`],
  ])('%j cannot', (text, place, sentence) => {
    const project = projectFromText(`${platforms}${text}\n`, 'rockcraft.yaml');
    expectRefusal(() => readPlatforms(project), place, sentence);
  });
});

function withPlatforms(entries: string) {
  return projectFromText(`base: ubuntu@24.04\nplatforms:\n${entries}`, 'rockcraft.yaml');
}

function expectRefusal(work: () => unknown, place: string, sentence: string): void {
  expect(work).toThrow(UserError);
  expect(work).toThrow(sentence);
  expect(work).toThrow(new RegExp(`^rockcraft\\.yaml:${place}: .+; .+\\.$`));
}
