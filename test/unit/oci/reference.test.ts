import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { parseReference } from '../../../src/oci/reference.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}` as const;

describe('parseReference', () => {
  it.each([
    ['etl', { repository: 'etl' }],
    ['etl:1.2', { repository: 'etl', tag: '1.2' }],
    ['team/etl', { repository: 'team/etl' }],
    ['team/data/etl:v1', { repository: 'team/data/etl', tag: 'v1' }],
    ['ghcr.io/team/etl', { registry: 'ghcr.io', repository: 'team/etl' }],
    ['localhost/etl', { registry: 'localhost', repository: 'etl' }],
    ['localhost:5000/etl', { registry: 'localhost:5000', repository: 'etl' }],
    ['Host/etl', { registry: 'Host', repository: 'etl' }],
    ['[::1]:5000/etl', { registry: '[::1]:5000', repository: 'etl' }],
    ['127.0.0.1:65535/a/b/c', { registry: '127.0.0.1:65535', repository: 'a/b/c' }],
    ['host:5000/etl:1.2', { registry: 'host:5000', repository: 'etl', tag: '1.2' }],
    // Without a slash the colon can only be that of a tag.
    ['localhost:5000', { repository: 'localhost', tag: '5000' }],
    [`etl@${digest}`, { repository: 'etl', digest }],
    [
      `ghcr.io:443/team/etl:1.2@${digest}`,
      { registry: 'ghcr.io:443', repository: 'team/etl', tag: '1.2', digest },
    ],
    ['a__b/c--d/e.f_g', { repository: 'a__b/c--d/e.f_g' }],
    [`etl:${'t'.repeat(128)}`, { repository: 'etl', tag: 't'.repeat(128) }],
    ['etl:_A.b-c', { repository: 'etl', tag: '_A.b-c' }],
    ['r'.repeat(255), { repository: 'r'.repeat(255) }],
  ])('takes %s apart', (text, parts) => {
    expect(parseReference(text)).toEqual(parts);
  });

  it.each([
    ['', 'it is empty'],
    ['  ', 'it is empty'],
    ['etl 1', 'white space'],
    ['etl:1.2\n', 'white space'],
    ['https://ghcr.io/team/etl', "scheme such as 'https://'"],
    ['docker://etl', "scheme such as 'docker://'"],
    [':1.2', 'names no repository'],
    ['ghcr.io/', 'names no repository'],
    [`@${digest}`, 'names no repository'],
    ['team//etl', 'empty part between slashes'],
    ['team/etl/', 'empty part between slashes'],
    ['/etl', 'empty part between slashes'],
    ['team/ETL', "'ETL' must be in lower case"],
    ['ETL', "'ETL' must be in lower case"],
    ['ghcr.io/Team/etl', "'Team' must be in lower case"],
    ['team/a___b', "'a___b' must be letters and digits"],
    ['team/a..b', "'a..b' must be letters and digits"],
    ['team/-etl', "'-etl' must be letters and digits"],
    ['team/etl.', "'etl.' must be letters and digits"],
    ['team/ümlaut', "'ümlaut' must be letters and digits"],
    ['etl:', "the tag ''"],
    ['etl:-1', "the tag '-1'"],
    ['etl:1.0+2', "the tag '1.0+2'"],
    ['etl:1:2', "the tag '1:2'"],
    [`etl:${'t'.repeat(129)}`, '128 characters at most'],
    ['etl@sha256:0123', "what follows '@'"],
    [`etl@${digest.toUpperCase()}`, "what follows '@'"],
    [`etl@sha512:${'0'.repeat(128)}`, "what follows '@'"],
    [`etl@${digest}@${digest}`, "what follows '@'"],
    ['host:65536/etl', 'the port 65536'],
    ['host:/etl', "'host:' is not a host name"],
    ['host:5000x/etl', "'host:5000x' is not a host name"],
    ['-host.io/etl', "'-host.io' is not a host name"],
    ['a..b/etl', "'a..b' is not a host name"],
    ['[::g]/etl', "'[::g]' is not a host name"],
    ['user:pass@host/etl', "what follows '@'"],
    ['r'.repeat(256), 'more than 255 characters'],
  ])('refuses %j, saying why', (text, reason) => {
    const refusal = () => parseReference(text);
    expect(refusal).toThrow(UserError);
    expect(refusal).toThrow(reason);
    expect(refusal).toThrow("for example 'ghcr.io/team/etl:1.2'");
  });

  it('shows the beginning of a reference that is too long to show', () => {
    const refusal = () => parseReference(`ghcr.io/${'x'.repeat(100_000)}!`);
    expect(refusal).toThrow(/^"ghcr\.io\/x+…" is not an image reference/);
  });
});
