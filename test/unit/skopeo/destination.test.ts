import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { parseDestination } from '../../../src/skopeo/destination.ts';
import { completeTarget } from '../../../src/skopeo/target.ts';

describe('a destination', () => {
  it.each([
    ['oci:image', { form: 'oci', path: 'image' }],
    ['oci:image:', { form: 'oci', path: 'image' }],
    ['oci:/a b/image:1.2', { form: 'oci', path: '/a b/image', tag: '1.2' }],
    ['oci:--help:a/b@c:d+e_f--g', { form: 'oci', path: '--help', tag: 'a/b@c:d+e_f--g' }],
    ['oci-archive:x.tar:1:2', { form: 'oci-archive', path: 'x.tar', tag: '1:2' }],
    ['docker-archive:x.tar', { form: 'docker-archive', path: 'x.tar' }],
    ['docker-archive:x.tar:etl:1', { form: 'docker-archive', path: 'x.tar', name: 'etl:1' }],
    [
      'docker-archive:x.tar:localhost:5000/team/etl:1',
      { form: 'docker-archive', path: 'x.tar', name: 'localhost:5000/team/etl:1' },
    ],
    ['docker-daemon:etl:1.2', { form: 'docker-daemon', name: 'etl:1.2' }],
  ])('is read from %s', (text, destination) => {
    expect(parseDestination(text)).toEqual(destination);
  });

  it.each([
    ['image', "'image' names no form to convert into: give 'oci:DIR[:TAG]', 'oci-archive:"],
    ['docker://ghcr.io/team/etl:1', 'names no form to convert into'],
    ['dir:image', 'names no form to convert into'],
    ['OCI:image', 'names no form to convert into'],
    ['--help', 'names no form to convert into'],
    ['oci:', 'names no path'],
    ['oci-archive::1.2', 'names no path'],
    ['oci:one\noci:two', 'must be one destination in one line'],
    ['oci:a\tb', 'without control characters'],
    ['oci:image:-1', 'The tag "-1" must be letters and digits with single'],
    ['oci:image:1~rc1', 'The tag "1~rc1"'],
    ['oci:image:1..2', 'The tag "1..2"'],
    ['oci:image:ä', 'The tag "ä"'],
    [`oci:image:${'a'.repeat(256)}`, '255 characters at most'],
    ['docker-archive:x.tar:etl', "'etl' has no tag; give name and tag, for example 'docker-arch"],
    ['docker-archive:x.tar:Etl:1', 'must be in lower case'],
    ['docker-archive:x.tar:--etl:1', 'is not an image reference'],
    ['docker-daemon:', 'is not an image reference: it is empty'],
    ['docker-daemon:etl', "'etl' has no tag"],
    ['docker-daemon:etl:', 'the tag'],
    [`docker-daemon:etl@sha256:${'0'.repeat(64)}`, 'names a digest, which Docker gives'],
    [`docker-daemon:etl:1@sha256:${'0'.repeat(64)}`, 'names a digest, which Docker gives'],
  ])('is not read from %j', (text, sentence) => {
    const reading = () => parseDestination(text);
    expect(reading).toThrow(UserError);
    expect(reading).toThrow(sentence);
  });
});

describe('what the user leaves to the image', () => {
  const named = image({ title: 'etl', version: '1.2', 'ref.name': 'old' });

  it.each([
    ['oci:a', named, { form: 'oci', path: '/build/a', tag: '1.2' }],
    ['oci:/a/../b/:3', named, { form: 'oci', path: '/b', tag: '3' }],
    [
      'oci-archive:a',
      image({ 'ref.name': 'old' }),
      { form: 'oci-archive', path: '/build/a', tag: 'old' },
    ],
    ['oci:a', image({}), { form: 'oci', path: '/build/a', tag: 'latest' }],
    ['docker-archive:a', named, { form: 'docker-archive', path: '/build/a', name: 'etl:1.2' }],
    ['docker-archive:a:b:3', image({}), { form: 'docker-archive', path: '/build/a', name: 'b:3' }],
    ['docker-daemon:b:3', image({}), { form: 'docker-daemon', name: 'b:3' }],
  ])('of %s is taken from its annotations', (text, source, target) => {
    expect(completeTarget(parseDestination(text), source, '/build')).toEqual(target);
  });

  it('is taken from its labels where the form keeps no annotations', () => {
    const { annotations: labels } = named;
    const source = { annotations: {}, config: { ...named.config, labels } };
    expect(completeTarget(parseDestination('docker-archive:a'), source, '/build')).toMatchObject({
      name: 'etl:1.2',
    });
  });

  it.each([
    ['docker-archive:a', image({ version: '1' }), 'has no title and version'],
    ['docker-archive:a', image({ title: 'etl' }), 'has no title and version'],
    ['docker-archive:a', image({ title: 'etl', version: '1+2' }), 'cannot be its name in Docker'],
    ['docker-archive:a', image({ title: '-x', version: '1' }), 'cannot be its name in Docker'],
    ['oci:a', image({ version: '-x' }), 'cannot be its tag: name one after the path'],
    ['oci:a', image({ version: '1 2' }), 'cannot be its tag'],
  ])('of %s must be there', (text, source, sentence) => {
    expect(() => completeTarget(parseDestination(text), source, '/build')).toThrow(sentence);
  });

  it('does not help where the workspace has a colon in its path', () => {
    const completing = () => completeTarget(parseDestination('oci:a'), named, '/wo:rk');
    expect(completing).toThrow("The path '/wo:rk/a' has a colon in it");
  });
});

/** An image with these annotations of `org.opencontainers.image.`. */
function image(annotations: Readonly<Record<string, string>>) {
  const entries = Object.entries(annotations);
  return {
    annotations: Object.fromEntries(
      entries.map(([key, value]) => [`org.opencontainers.image.${key}`, value]),
    ),
    config: {
      platform: { os: 'linux', architecture: 'amd64' },
      labels: {},
      history: [],
      diffIds: [],
    },
  };
}
