import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Makes an RSA key and a certificate for 127.0.0.1, signed by itself, as files of `folder`. */
export async function rsaCertificate(openssl: string, folder: string) {
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1'];
  const subject = ['-subj', '/CN=rock-actions', '-days', '2', ...names];
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', keyFile, '-out', file];
  await promisify(execFile)(openssl, ['req', '-x509', ...made, ...subject]);
  return {
    file,
    keyFile,
    certificate: readFileSync(file, 'utf8'),
    key: readFileSync(keyFile, 'utf8'),
  };
}
