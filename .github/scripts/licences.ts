import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

const rule = '-'.repeat(72);

/**
 * The text of `dist/licenses.txt`: what each bundled package asks us to pass on. Packages that ask for
 * the same words share them.
 *
 * @param inputs paths of the bundled files, relative to `root`, with `/`
 * @throws when a package has no licence file and its package.json does not name licence and author
 */
export function licences(root: string, inputs: readonly string[]): string {
  const titles = new Map<string, string[]>();
  for (const folder of packageFolders(inputs)) {
    const { title, text } = passedOn(root, folder);
    titles.set(text, [...(titles.get(text) ?? []), title]);
  }
  const sections = [...titles].map(([text, packages]) =>
    [rule, ...packages.sort(), rule, text].join('\n'),
  );
  return `${['Licences of the packages that the files in this folder contain.', ...sections.sort()].join('\n\n')}\n`;
}

function packageFolders(inputs: readonly string[]): string[] {
  const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
  return [...new Set(inputs.flatMap((input) => input.match(folder)?.[0] ?? []))];
}

function passedOn(root: string, folder: string): { title: string; text: string } {
  const about: Package = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const texts = readdirSync(join(root, folder))
    .filter((name) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(name))
    .sort()
    .map((name) =>
      readFileSync(join(root, folder, name), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    );
  return {
    title: `${about.name} ${about.version} (${about.license ?? 'see below'})`,
    text: texts.length > 0 ? texts.join('\n') : statement(about),
  };
}

function statement({ name, license, author }: Package): string {
  const holder = typeof author === 'string' ? author : author?.name;
  if (license === undefined || holder === undefined) {
    throw new Error(
      `The bundled package ${name} has no licence file, and its package.json names no licence or ` +
        'no author: we may not pass it on. Use another package.',
    );
  }
  return `Licence ${license}, by ${holder}.`;
}
