/** Letters of a name that are tried. */
const longest = 40;
/** Shorter beginnings are common to libraries of many packages. */
const shortest = 'libicu'.length;

/**
 * Names that the package of a shared library may have, the likeliest first (Debian Policy 8.1): the name
 * and version of its soname, with a hyphen between two digits, and `t64` since times have 64 bits; or
 * with what several libraries of one package have in common, as `libicudata.so.74` of libicu74.
 */
export function packagesOfLibrary(file: string): readonly string[] {
  const at = file.indexOf('.so');
  if (at < 0 || at > longest || !file.startsWith('lib')) return [];
  const name = file.slice(0, at).toLowerCase().replaceAll('_', '-');
  const version = file.slice(at).split('.')[2] ?? '';
  const joint = /\d$/.test(name) && version !== '' ? '-' : '';
  const close = [name + joint + version, name, name.replace(/-(?=\d)/, '')];
  const common: string[] = [];
  for (let end = name.length - 1; version !== '' && end >= shortest; end -= 1) {
    const beginning = name.slice(0, end);
    if (/[a-z+]$/.test(beginning)) common.push(beginning + version);
  }
  return [...close, ...common].flatMap((candidate) => [candidate, `${candidate}t64`]);
}
