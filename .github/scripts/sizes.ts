/**
 * In bytes. Every user's runner downloads the repository (`all`), and reads `main` at every start
 * and the files of one action (`action`) when it runs; 100 kB of it cost about 2 ms.
 */
const limits = { main: 10_000, action: 500_000, all: 3_200_000 };

/**
 * @param files texts by path, as they are in dist
 * @param reads by name of each action: the files that are read when it runs, vendors aside
 * @throws when files are larger than a limit; says by how much and what to do
 */
export function checkSizes(
  files: ReadonlyMap<string, string>,
  reads: ReadonlyMap<string, readonly string[]>,
): void {
  const sizes = new Map([...files].map(([path, text]) => [path, Buffer.byteLength(text)]));
  const sum = (paths: Iterable<string>) =>
    [...paths].reduce((total, path) => total + (sizes.get(path) ?? 0), 0);
  const main = sum(['main.js']);
  if (main > limits.main) {
    throw new Error(
      `dist/main.js would have ${main} bytes, more than the ${limits.main} that are allowed: ` +
        'import() what a start without a runner does not need.',
    );
  }
  for (const [name, paths] of reads) {
    const size = sum(paths);
    if (size <= limits.action) continue;
    throw new Error(
      `${name} would read ${size} bytes when it runs, more than the ${limits.action} that are allowed: ` +
        'import() what it seldom needs, or put the heaviest package into the table of ' +
        `.github/scripts/vendors.ts. Its files, largest first: ${listed(sizes, paths)}.`,
    );
  }
  const all = sum(sizes.keys());
  if (all > limits.all) {
    throw new Error(
      `dist/ would have ${all} bytes, more than the ${limits.all} that are allowed: use a smaller ` +
        `package or none. The files, largest first: ${listed(sizes, sizes.keys())}.`,
    );
  }
}

function listed(sizes: ReadonlyMap<string, number>, paths: Iterable<string>): string {
  const found = [...paths].map((path): [string, number] => [path, sizes.get(path) ?? 0]);
  const sorted = found.sort(([, a], [, b]) => b - a);
  return sorted.map(([path, size]) => `${path} ${size}`).join(', ');
}
