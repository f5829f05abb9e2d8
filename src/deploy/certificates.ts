import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, UserError } from '../errors.ts';

const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/**
 * The certificates of the input `ca`: PEM text, or the path of a file that holds it, from the
 * workspace. Throws a `UserError` that says what is wrong and shows nothing of the text.
 */
export async function readCertificates(value: string, workspace: string): Promise<string> {
  const isText = value.includes('-----BEGIN');
  const text = isText ? value : await readText(value, workspace);
  const where = isText ? "The input 'ca'" : `The file '${value}' of the input 'ca'`;
  const blocks = [...text.matchAll(block)];
  if (blocks.length === 0) {
    throw new UserError(
      `${where} holds no certificate: it must be PEM, '-----BEGIN CERTIFICATE-----' to '-----END CERTIFICATE-----', or the path of such a file.`,
    );
  }
  for (const [pem, label] of blocks) {
    if (label !== 'CERTIFICATE') {
      throw new UserError(
        `${where} holds a ${label}: it must hold certificates only, those of the authority that signed the server's certificate.`,
      );
    }
    try {
      new X509Certificate(pem);
    } catch (error) {
      throw new UserError(
        `${where} holds a certificate that cannot be read (${messageOf(error)}): is the text whole?`,
        { cause: error },
      );
    }
  }
  return `${blocks.map(([pem]) => pem).join('\n')}\n`;
}

async function readText(path: string, workspace: string): Promise<string> {
  try {
    return await readFile(resolve(workspace, path), 'utf8');
  } catch (error) {
    // Neither the text nor an error that quotes it as a path: it may be a key without its armour.
    throw new UserError(
      `The input 'ca' is neither a certificate in PEM nor the path of a file that can be read: ${codeOf(error)}. Its text is not shown; it is ${path.length} characters long.`,
    );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no reason is known';
}
