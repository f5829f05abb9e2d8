import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { parseTransport } from '../../../src/oci/transport.ts';

describe('parseTransport', () => {
  it.each([
    ['oci:dir', { form: 'oci', path: 'dir' }],
    ['oci:a/b:1.2', { form: 'oci', path: 'a/b', tag: '1.2' }],
    ['oci-archive:/tmp/a.rock', { form: 'oci-archive', path: '/tmp/a.rock' }],
    ['oci-archive:a.rock:0.1', { form: 'oci-archive', path: 'a.rock', tag: '0.1' }],
    ['oci-archive:a.rock:', { form: 'oci-archive', path: 'a.rock' }],
    ['docker-archive:a.tar', { form: 'docker-archive', path: 'a.tar' }],
    ['docker-archive:a.tar:etl:1', { form: 'docker-archive', path: 'a.tar', tag: 'etl:1' }],
    [
      'docker-archive:a.tar:host:5000/etl:1',
      { form: 'docker-archive', path: 'a.tar', tag: 'host:5000/etl:1' },
    ],
  ])('reads %s', (text, transport) => {
    expect(parseTransport(text)).toEqual(transport);
  });

  it.each(['a.rock', './oci:dir', 'docker://etl', 'ghcr.io/team/etl:1', 'OCI:dir', 'oci', ''])(
    'leaves %j to others',
    (text) => {
      expect(parseTransport(text)).toBeUndefined();
    },
  );

  it.each(['oci:', 'oci-archive:', 'docker-archive::tag'])(
    'refuses %s for want of a path',
    (text) => {
      expect(() => parseTransport(text)).toThrow(UserError);
      expect(() => parseTransport(text)).toThrow('names no path');
    },
  );
});
