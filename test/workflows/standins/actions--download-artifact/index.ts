/** Stand-in: an artifact is a folder of that name in ACT_ARTIFACTS. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';

const input = (name: string) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const unknown = Object.keys(process.env).filter(
  (name) => /^INPUT_/.test(name) && !['INPUT_NAME', 'INPUT_PATH'].includes(name),
);
if (unknown.length > 0) throw new Error(`unknown here: ${unknown.join(', ')}`);
const folder = join(process.env.ACT_ARTIFACTS as string, input('name'));
cpSync(folder, input('path'), { recursive: true });
