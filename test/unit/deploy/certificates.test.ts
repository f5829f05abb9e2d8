import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { inspect } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { readCertificates } from '../../../src/deploy/certificates.ts';
import { UserError } from '../../../src/errors.ts';

const workspace = mkdtempSync(join(tmpdir(), 'rock-actions-certificates-'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const [one = '', two = ''] = rootCertificates;
const bundle = `# two of them\n${one}\n\n${two}\n`;

it('takes PEM text, and a file by its path from the workspace', async () => {
  writeFileSync(join(workspace, 'ca.pem'), bundle);
  const both = `${one}\n${two}\n`;
  expect(await readCertificates(bundle, workspace)).toBe(both);
  expect(await readCertificates('ca.pem', workspace)).toBe(both);
  expect(await readCertificates(join(workspace, 'ca.pem'), '/nowhere')).toBe(both);
});

it.each([
  ['ca.der', /^The file 'ca\.der' of the input 'ca' holds no certificate/],
  ['absent.pem', /^The input 'ca' is neither .* ENOENT/],
  ['.', /^The input 'ca' is neither .* EISDIR/],
  ['-----BEGIN CERTIFICATE-----', /^The input 'ca' holds no certificate/],
  [
    `${one}\n-----BEGIN RSA PRIVATE KEY-----\nSECRET\n-----END RSA PRIVATE KEY-----`,
    /holds a RSA PRIVATE KEY/,
  ],
  [one.replace(/\n.{60}/, '\n'), /^The input 'ca' holds a certificate that cannot be read/],
])('refuses %j', async (value, sentence) => {
  writeFileSync(join(workspace, 'ca.der'), Buffer.from([0x30, 0x82]));
  const refusal = await readCertificates(value, workspace).catch((error: Error) => error.message);
  expect(refusal).toMatch(sentence);
  expect(refusal).not.toContain('SECRET');
});

it.each(['MIIEvQSECRET', `${'x'.repeat(5000)}SECRET`, '/SECRET', 'SECRET\0'])(
  'shows nothing of a text that is no path: %#',
  async (value) => {
    const refusal = await readCertificates(value, workspace).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UserError);
    const shown = inspect(refusal, { depth: null });
    expect(shown).toContain(`it is ${value.length} characters long`);
    expect(shown).not.toContain('SECRET');
  },
);
