// Runs a script with the Node 24 that package-lock.json names, whatever Node is installed:
//   node .github/scripts/node24.cjs SCRIPT [ARGUMENT...]
// npm is meant to link that Node into node_modules/.bin, but several of its versions (9.2 to 11.6
// among them) take the link away again together with the package for the other processor.
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

const packages = resolve(__dirname, '..', '..', 'node_modules');
const node = join(packages, `node-linux-${process.arch}`, 'bin', 'node');
if (!existsSync(node)) {
  console.error(
    `There is no Node 24 in node_modules for ${process.platform} on ${process.arch}: run 'npm ci' on Linux on x64 or arm64.`,
  );
  process.exit(1);
}
const { PATH } = process.env;
const env = { ...process.env, PATH: [dirname(node), join(packages, '.bin'), PATH].join(':') };
const run = spawnSync(node, process.argv.slice(2), { stdio: 'inherit', env });
if (run.error) throw run.error;
process.exit(run.status ?? 1);
