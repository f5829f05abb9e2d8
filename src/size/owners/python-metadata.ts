/**
 * Name and version of a Python distribution, a line each, from the head of its METADATA or PKG-INFO:
 * e-mail headers (the core metadata specification of packaging.python.org).
 */
export function metadataHead(bytes: Buffer): Buffer {
  const [head = ''] = bytes.toString('utf8').split(/\r?\n\r?\n/, 1);
  const lines = head.split('\n');
  const field = (name: string) =>
    lines
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  return Buffer.from(`${field('Name')}\n${field('Version')}`);
}
