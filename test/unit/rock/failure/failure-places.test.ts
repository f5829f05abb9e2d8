import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../../../src/rock/pack/failure/explain-failure.ts';
import { fieldPath, itemPath, partPath } from '../../../../src/rock/pack/failure/failure-places.ts';
import { cleanLine } from '../../../../src/rock/pack/pack-output.ts';
import { projectFromText } from '../../../../src/rock/project/project.ts';

const project = projectFromText(
  `name: example
base: bare
parts:
  flask.app/deps:
    plugin: nil
    stage-packages: [libc6:arm64, hello=2.10]
  1:
    plugin: nil
    stage-packages:
      - on amd64: [libc6_libs]
      - else:
          - to arm64: [zlib1g_libs]
  web:
    plugin: nil
    stage-snaps: [yq/latest/edge]
    override-build: chisel cut --root x no_such
checks:
  up: {http: {url: x}}
`,
  'rock/rockcraft.yaml',
);

describe('the way to a field', () => {
  it.each([
    ['parts.flask.app/deps.plugin', ['parts', 'flask.app/deps', 'plugin']],
    ['parts.1.stage-packages[1]', ['parts', 1n, 'stage-packages', 1]],
    ['parts.web.stage_snaps.0', ['parts', 'web', 'stage-snaps', 0]],
    ['checks.up.http.http.url', ['checks', 'up', 'http', 'url']],
    ['parts.web.override-build.str', ['parts', 'web', 'override-build']],
    ['parts.other.plugin', ['parts']],
    ['services.app.name', undefined],
    ['', undefined],
    ['.'.repeat(5000), undefined],
    ['parts.'.repeat(2000), ['parts']],
    ['parts.1.stage-packages[99999999999999999999]', ['parts', 1n, 'stage-packages']],
  ])('%.40s', (field, path) => {
    expect(fieldPath(project, field)).toEqual(path);
  });
});

describe('the way to an item', () => {
  const lists = ['stage-packages', 'stage-snaps'];

  it.each([
    ['libc6', ['parts', 'flask.app/deps', 'stage-packages', 0]],
    ['hello', ['parts', 'flask.app/deps', 'stage-packages', 1]],
    ['libc6_libs', ['parts', 1n, 'stage-packages', 0, 'on amd64', 0]],
    ['zlib1g_libs', ['parts', 1n, 'stage-packages', 1, 'else', 0, 'to arm64', 0]],
    ['yq', ['parts', 'web', 'stage-snaps', 0]],
    ['hell', undefined],
    ['', undefined],
  ])('%s', (name, path) => {
    expect(itemPath(project, name, lists)).toEqual(path);
  });

  it('is that of the part that failed, where several have it', () => {
    const twice = projectFromText(
      'parts: {a: {stage-packages: [x]}, b: {stage-packages: [x]}}',
      'rockcraft.yaml',
    );
    expect(itemPath(twice, 'x', lists, 'b')).toEqual(['parts', 'b', 'stage-packages', 0]);
    expect(itemPath(twice, 'x', lists)).toEqual(['parts', 'a', 'stage-packages', 0]);
  });
});

it('the way to a part ends at the part where it lacks the keys, and is none to a part of an extension', () => {
  expect(partPath(project, 'web', ['organize'])).toEqual(['parts', 'web']);
  expect(partPath(project, '1', ['organize', 'plugin'])).toEqual(['parts', 1n, 'plugin']);
  expect(partPath(project, 'pebble')).toBeUndefined();
});

describe('chisel in a build script', () => {
  const failed = (error: string) =>
    explainFailure({
      exitCode: 1,
      printed: [
        'Building web',
        "'override-build' in part 'web' failed with code 1.",
        'Detailed information: ',
        ':: + chisel cut --root x no_such',
        `:: ${error}`,
      ].map(cleanLine),
      logged: [],
      file: 'rock/rockcraft.yaml',
      project,
      unreadable: undefined,
    });

  it('fails on the line of the script when a slice is not there', () => {
    expect(failed('error: slice no_such not found')).toMatchObject({
      class: 'slice-not-found',
      place: { file: 'rock/rockcraft.yaml', line: 16 },
      transient: false,
    });
  });

  it('is tried again when the archive fails for a moment', () => {
    expect(failed('error: cannot fetch from archive: expected digest 1, got 2')).toMatchObject({
      class: 'archive-being-published',
      transient: true,
    });
  });
});
