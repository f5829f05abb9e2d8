/**
 * A stand-in for rockcraft that packs in no time: a rock of one small file, with the name and the
 * version of rockcraft.yaml. A part with `override-build: exit 1` fails as with the real one.
 *
 * TINY_ROCKCRAFT_CALLS  file that it adds a line to for each call
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { writeTinyRock } from '../../support/tiny-rock.ts';

interface Project {
  readonly name: string;
  readonly version: string;
  readonly parts?: Readonly<Record<string, { readonly 'override-build'?: string }>>;
  readonly platforms: Readonly<Record<string, { readonly 'build-for'?: string } | null>>;
}

const [command, option, platform, ...rest] = process.argv.slice(2);
const known = command === 'pack' && option === '--platform' && platform !== undefined;
if (!known || rest.join(' ') !== '--verbosity verbose') {
  console.error(`stand-in tiny-rockcraft: unexpected arguments: ${process.argv.slice(2)}`);
  process.exit(99);
}
const project = parse(readFileSync('rockcraft.yaml', 'utf8')) as Project;
const calls = process.env.TINY_ROCKCRAFT_CALLS;
if (calls !== undefined) appendFileSync(calls, `${project.name} ${platform}\n`);
console.error('This is tiny-rockcraft, a stand-in for rockcraft');
for (const [part, { 'override-build': script }] of Object.entries(project.parts ?? {})) {
  if (script !== 'exit 1') continue;
  console.error(`'override-build' in part '${part}' failed with code 1.`);
  console.error("Recommended resolution: Review the scriptlet and make sure it's correct.");
  process.exit(1);
}
const file = `${project.name}_${project.version}_${platform}.rock`;
const architecture = project.platforms[platform]?.['build-for'] ?? platform;
await writeTinyRock(file, { name: project.name, version: project.version, architecture });
console.error(`Packed ${file}`);
