/**
 * A stand-in for skopeo, which copies one image from an OCI layout into another, and takes an image for
 * Docker without doing anything with it. It knows no other arguments, and refuses them. Set
 * STANDIN_SKOPEO_KILL to the number of the copy at which it is to kill the program that started it,
 * when the copy is done; copies are counted in the file STANDIN_SKOPEO_COUNT.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { STANDIN_SKOPEO_KILL, STANDIN_SKOPEO_COUNT } = process.env;
const args = process.argv.slice(2);
if (args.join() === '--version') {
  console.log('skopeo version 1.14.2');
} else {
  const form =
    /^--insecure-policy\n--tmpdir=\/[^\n]+\n--override-os=linux\n--override-arch=\w+\n(?:--override-variant=\w+\n)?copy\n(?:--preserve-digests\noci:(\/[^\n:]+):source\noci:(\/[^\n:]+):([\w.-]+)|oci:\/[^\n]+\ndocker-daemon:[^\n]+)$/;
  const [, source, target, tag] = form.exec(args.join('\n')) ?? refuse();
  if (source !== undefined) copy(source, String(target), String(tag));
  if (STANDIN_SKOPEO_COUNT !== undefined) {
    appendFileSync(STANDIN_SKOPEO_COUNT, '.');
    const copies = readFileSync(STANDIN_SKOPEO_COUNT).length;
    if (copies === Number(STANDIN_SKOPEO_KILL)) process.kill(process.ppid, 'SIGKILL');
  }
}

function refuse(): never {
  console.error(`stand-in: unexpected arguments: ${args.join(' ')}`);
  process.exit(98);
}

function copy(source: string, target: string, tag: string): void {
  const [image] = JSON.parse(readFileSync(join(source, 'index.json'), 'utf8')).manifests;
  mkdirSync(target, { recursive: true });
  const index = join(target, 'index.json');
  const others = existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')).manifests : [];
  execFileSync('cp', ['-r', join(source, 'blobs'), join(source, 'oci-layout'), target]);
  const annotations = { 'org.opencontainers.image.ref.name': tag };
  const manifests = [...others, { ...image, annotations }];
  writeFileSync(index, JSON.stringify({ schemaVersion: 2, manifests }));
}
