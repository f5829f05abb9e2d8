/**
 * The forms of a secret to mask: as it is, and as base64 and base64url, the way it stands in an
 * `Authorization` header or in a docker configuration. Padding is left off, so that both the
 * padded and the unpadded form are found. Nothing for a secret of white space alone, which the
 * runner refuses.
 */
export function secretForms(secret: string): readonly string[] {
  if (secret.trim() === '') return [];
  const bytes = Buffer.from(secret, 'utf8');
  const base64 = bytes.toString('base64').replace(/=+$/, '');
  return [...new Set([secret, base64, bytes.toString('base64url')])];
}
