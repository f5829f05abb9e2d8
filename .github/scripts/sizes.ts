import type { Files } from './bundle.ts';

/** In bytes. Every user's runner downloads the repository and reads main.js at every start. */
const limits = { main: 600_000, all: 2_000_000 };

/** @throws when the files are larger than a limit; says by how much and what to do. */
export function checkSizes(files: Files): void {
  const sizes = new Map([...files].map(([path, text]) => [path, Buffer.byteLength(text)]));
  const main = sizes.get('main.js') ?? 0;
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (main > limits.main) {
    throw new Error(
      `dist/main.js would have ${main} bytes, more than the ${limits.main} that are allowed: ` +
        'put the heaviest package that it holds into the table of .github/scripts/vendors.ts.',
    );
  }
  if (all > limits.all) {
    const list = [...sizes].sort(([, a], [, b]) => b - a).map(([path, size]) => `${path} ${size}`);
    throw new Error(
      `dist/ would have ${all} bytes, more than the ${limits.all} that are allowed: use a smaller ` +
        `package or none. The files, largest first: ${list.join(', ')}.`,
    );
  }
}
