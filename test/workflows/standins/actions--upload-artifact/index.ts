/** Stand-in: an artifact is a folder of that name in ACT_ARTIFACTS. Its path is one file, no glob. */
import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const input = (name: string) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const folder = join(process.env.ACT_ARTIFACTS as string, input('name'));
// What the real one refuses in a name.
if (!/^[^":<>|*?\r\n\\/]+$/.test(input('name'))) throw new Error(`bad name: ${input('name')}`);
if (!statSync(input('path')).isFile()) throw new Error(`not one file: ${input('path')}`);
if (existsSync(folder) && input('overwrite') !== 'true') throw new Error(`there is ${folder}`);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
cpSync(input('path'), join(folder, basename(input('path'))));
