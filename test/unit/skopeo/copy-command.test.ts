import { describe, expect, it } from 'vitest';
import {
  type CopyPlan,
  type CopySource,
  commandLine,
  copyArguments,
} from '../../../src/skopeo/copy-command.ts';

const rock: CopySource = {
  form: 'oci-archive',
  path: '/build/etl_1_arm64.rock',
  tag: undefined,
  platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
};
const scratch = '/temp/convert-rock-x';
const platform = ['--override-os=linux', '--override-arch=arm64', '--override-variant=v8'];
const before = ['--insecure-policy', '--tmpdir=/temp/convert-rock-x'];
const from = 'oci-archive:/build/etl_1_arm64.rock';

describe('the arguments of skopeo', () => {
  it.each<[string, Omit<CopyPlan, 'scratch'>, readonly string[]]>([
    [
      'a rock into a layout',
      { source: rock, target: { form: 'oci', path: '/out', tag: '1' }, keepDigest: true },
      [...before, ...platform, 'copy', '--preserve-digests', from, 'oci:/out:1'],
    ],
    [
      'an index into a layout',
      {
        source: { ...rock, platform: 'all' },
        target: { form: 'oci', path: '/out', tag: '1' },
        keepDigest: true,
      },
      [...before, 'copy', '--all', '--preserve-digests', from, 'oci:/out:1'],
    ],
    [
      'an image without an OCI manifest into a layout',
      {
        source: { ...rock, form: 'docker-archive', path: '/build/a b', tag: 'etl:1' },
        target: { form: 'oci', path: '/out', tag: '1' },
        keepDigest: false,
      },
      [
        ...before,
        ...platform,
        'copy',
        '--format=oci',
        'docker-archive:/build/a b:etl:1',
        'oci:/out:1',
      ],
    ],
    [
      'one image of a layout into a docker-archive',
      {
        source: { ...rock, form: 'oci', path: '/build/in', tag: '--all' },
        target: { form: 'docker-archive', path: '/out.tar', name: 'etl:1' },
        keepDigest: false,
      },
      [...before, ...platform, 'copy', 'oci:/build/in:--all', 'docker-archive:/out.tar:etl:1'],
    ],
    [
      'a rock into Docker',
      { source: rock, target: { form: 'docker-daemon', name: 'etl:1' }, keepDigest: false },
      [...before, ...platform, 'copy', from, 'docker-daemon:etl:1'],
    ],
    [
      'a rock into an engine elsewhere',
      {
        source: rock,
        target: { form: 'docker-daemon', name: 'etl:1', host: 'unix:///run/user/1/docker.sock' },
        keepDigest: false,
      },
      [
        ...[...before, ...platform, 'copy', '--dest-daemon-host=unix:///run/user/1/docker.sock'],
        ...[from, 'docker-daemon:etl:1'],
      ],
    ],
    [
      'layers that are compressed anew',
      {
        source: rock,
        target: { form: 'oci', path: '/out', tag: 'gzip' },
        keepDigest: false,
        recompress: true,
      },
      [
        ...[...before, ...platform, 'copy', '--format=oci', '--dest-compress-format=gzip'],
        ...[from, 'oci:/out:gzip'],
      ],
    ],
    [
      'an image that does not say for which platform it is',
      {
        source: { ...rock, platform: { os: 'unknown', architecture: 'unknown' } },
        target: { form: 'oci', path: '/out', tag: '1' },
        keepDigest: true,
      },
      [...before, 'copy', '--preserve-digests', from, 'oci:/out:1'],
    ],
    [
      'an image whose platform would like to be an option',
      {
        source: { ...rock, platform: { os: '--debug', architecture: 'a b', variant: '-v' } },
        target: { form: 'oci', path: '/out', tag: '1' },
        keepDigest: true,
      },
      [
        ...[...before, '--override-os=--debug', '--override-arch=a b', '--override-variant=-v'],
        ...['copy', '--preserve-digests', from, 'oci:/out:1'],
      ],
    ],
  ])('for %s', (_, plan, args) => {
    expect(copyArguments({ ...plan, scratch }, { major: 1, minor: 9, patch: 3 })).toEqual(args);
  });

  it.each<[string, readonly string[]]>([
    ['1.6.0', ['--dest-compress-format=gzip']],
    ['1.13.3', ['--dest-compress-format=gzip']],
    ['1.20.0', ['--dest-compress-format=gzip']],
    ['1.21.0', ['--dest-compress-format=gzip', '--dest-force-compress-format']],
    ['1.22.2', ['--dest-compress-format=gzip', '--dest-force-compress-format']],
  ])('of %s hold no option that it lacks', (text, compression) => {
    const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
    const version = { major, minor, patch };
    const target = { form: 'oci', path: '/out', tag: '1' } as const;
    const plan = { source: rock, target, scratch };
    const to = [from, 'oci:/out:1'];
    expect(copyArguments({ ...plan, keepDigest: true }, version)).toEqual([
      ...[...before, ...platform, 'copy', '--preserve-digests', ...to],
    ]);
    expect(copyArguments({ ...plan, keepDigest: false, recompress: true }, version)).toEqual([
      ...[...before, ...platform, 'copy', '--format=oci', ...compression, ...to],
    ]);
  });

  it('are shown as a shell would take them', () => {
    expect(commandLine('skopeo', ['copy', '--format=oci', "oci:/a b's", 'oci:/x:1'])).toBe(
      `skopeo copy --format=oci 'oci:/a b'\\''s' oci:/x:1`,
    );
  });
});
