/**
 * A glob as a pattern for the whole name: `?` is one character and `*` any number of them, neither
 * of them a slash; `**` is anything. Both craft-parts and chisel mean this by their globs.
 */
export function globToRegExp(glob: string): RegExp {
  const source = glob.replaceAll(/\*\*|[*?]|[.+^${}()|[\]\\]/g, (found) => {
    if (found === '**') return '.*';
    if (found === '*') return '[^/]*';
    return found === '?' ? '[^/]' : `\\${found}`;
  });
  return new RegExp(`^${source}$`, 's');
}

export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}
