/**
 * Where a file of a package really is, by dpkg's file of diversions: three lines for each, the path,
 * where it is kept instead, and the package that wants it so; that one alone has the path itself
 * (dpkg-divert(1)). Paths are without a leading slash.
 */
export function readDiversions(text: string): (path: string, packageName: string) => string {
  const all = new Map<string, { readonly to: string; readonly by: string }>();
  const lines = text.split('\n');
  for (let at = 0; at + 2 < lines.length; at += 3) {
    const [from = '', to = '', by = ''] = lines.slice(at, at + 3);
    all.set(from.slice(1), { to: to.slice(1), by });
  }
  return (path, packageName) => {
    const diversion = all.get(path);
    return diversion === undefined || diversion.by === packageName ? path : diversion.to;
  };
}
