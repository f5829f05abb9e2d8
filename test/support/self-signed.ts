import { generateKeyPairSync, sign } from 'node:crypto';

/**
 * A server's key and certificate in PEM, signed by itself, for 127.0.0.1, localhost and `hosts`. Each
 * call makes another.
 */
export function selfSigned(hosts: readonly string[] = []): {
  readonly key: string;
  readonly cert: string;
} {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(hex('06082a8648ce3d040302')); // ecdsa-with-SHA256
  const name = sequence(tagged(0x31, sequence(hex('0603550403'), tagged(0x0c, text('stand-in')))));
  const named = ['localhost', ...hosts].map((host) => tagged(0x82, text(host)));
  const names = sequence(...named, tagged(0x87, hex('7f000001')));
  const extensions = sequence(
    sequence(hex('0603551d11'), tagged(0x04, names)),
    // It may sign itself.
    sequence(hex('0603551d13'), hex('0101ff'), tagged(0x04, sequence(hex('0101ff')))),
  );
  const certificate = sequence(
    hex('a003020102'), // version 3
    hex('020101'),
    algorithm,
    name,
    sequence(tagged(0x17, text('200101000000Z')), tagged(0x17, text('491231235959Z'))),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    tagged(0xa3, extensions),
  );
  const signature = sign('sha256', certificate, privateKey);
  const der = sequence(certificate, algorithm, tagged(0x03, hex('00'), signature));
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/** A value of DER: tag, length, contents. */
function tagged(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  const short = body.length < 128;
  const head = short ? [tag, body.length] : [tag, 0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from(head), body]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return tagged(0x30, ...contents);
}

const hex = (digits: string) => Buffer.from(digits, 'hex');

const text = (letters: string) => Buffer.from(letters, 'ascii');
