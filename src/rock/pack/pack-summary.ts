import { basename } from 'node:path';
import { code, table } from '../../markdown.ts';
import { formatBytes } from '../../oci/bytes.ts';
import { roleNames } from '../layer-roles.ts';
import type { Rock } from '../rock.ts';
import type { SameLayers } from './earlier-rocks.ts';
import type { PackResult } from './pack.ts';
import { disksMarkdown, timesMarkdown, triesMarkdown } from './pack-summary-run.ts';

/** A pack that went well as a section of Markdown for the job summary. */
export function packSummary(result: Omit<PackResult, 'failure'>): string {
  const { rocks, same, unchanged } = result;
  const sections = [
    `### ${titleOf(result)}`,
    table(columns, rocks.map(cells)),
    ...rocks.map((rock) => aboutRock(rock, same.get(rock.path))),
    triesMarkdown(result.tries),
    timesMarkdown(result.tries.at(-1)),
    disksMarkdown(result.disks),
    unchanged === undefined ? '' : aboutChanges(unchanged),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function titleOf({ rocks, tries, milliseconds }: Omit<PackResult, 'failure'>): string {
  const count = rocks.length === 1 ? '1 rock' : `${rocks.length} rocks`;
  const seconds = `${Math.round(milliseconds / 1000)} s`;
  return tries.length === 0
    ? `Unchanged: took ${count} of an earlier run in ${seconds}`
    : `Packed ${count} in ${seconds}`;
}

const columns = [
  { title: 'Rock', align: 'left' },
  { title: 'Version', align: 'left' },
  { title: 'Platform', align: 'left' },
  { title: 'Architecture', align: 'left' },
  { title: 'Download', align: 'right' },
  { title: 'On disk', align: 'right' },
  { title: 'Digest', align: 'left' },
] as const;

function cells(rock: Rock): readonly string[] {
  return [
    code(rock.name),
    code(rock.version),
    code(rock.platform),
    code(rock.architecture),
    formatBytes(rock.compressedSize),
    formatBytes(rock.size),
    code(rock.digest),
  ];
}

/** More services are counted: a file in the image that anybody may have written lists them. */
const mostServices = 20;

/** Characters of a value that the image gives; the rest is in the outputs. */
const longestValue = 300;

function aboutRock({ path, contents }: Rock, same: SameLayers | undefined): string {
  const title = `**${code(basename(path))}**`;
  if ('unreadable' in contents) {
    return `${title}\n\n- What it says of itself cannot be read: ${code(contents.unreadable)}`;
  }
  const { base, baseDigest, created, grade, entrypoint, command, user, services } = contents;
  const left = services.length - mostServices;
  const facts: readonly (readonly [string, string])[] = [
    ['Title', shown(contents.title)],
    ['Summary', shown(contents.summary)],
    ['Base', [shown(base), shown(baseDigest)].filter((text) => text !== '').join(' ')],
    ['Grade', shown(grade)],
    ['Created', shown(created)],
    ['Entrypoint', shownWords(entrypoint)],
    ['Command', shownWords(command)],
    ['User', user === '' ? 'root' : shown(user)],
    ...services
      .slice(0, mostServices)
      .map(
        ({ name, command: runs, startup }) =>
          [`Service ${shown(name)}`, `${shown(runs)} (${shown(startup)})`] as const,
      ),
    ['More services', left > 0 ? String(left) : ''],
    ['Before', same === undefined ? '' : aboutSame(same)],
  ];
  const lines = facts
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `- ${key}: ${value}`);
  return [title, '', ...lines].join('\n');
}

function aboutSame({ digest, unchanged, same, changed }: SameLayers): string {
  if (unchanged) return `the rock that lay there was the same (${code(digest)})`;
  const layers = [
    same.length === 0 ? '' : `with the same content: ${names(same)}`,
    changed.length === 0 ? '' : `with other content: ${names(changed)}`,
  ];
  const compared = layers.filter((text) => text !== '').join('; ');
  return `the rock that lay there had the digest ${code(digest)}. Layers ${compared}. rockcraft writes the time into the image, so the digest is another one each time.`;
}

function names(roles: SameLayers['same']): string {
  const counts = new Map<string, number>();
  for (const role of roles) counts.set(roleNames[role], (counts.get(roleNames[role]) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${name} (${count})` : name)).join(', ');
}

function aboutChanges({ reason, sources }: NonNullable<PackResult['unchanged']>): string {
  const unseen = sources?.unseen ?? [];
  const note = unseen.length === 0 ? '' : ` Not looked at: ${unseen.map(code).join(', ')}.`;
  return `${code(reason)}${note}`;
}

function shown(text: string | undefined): string {
  if (text === undefined || text === '') return '';
  return code(text.length > longestValue ? `${text.slice(0, longestValue)}…` : text);
}

function shownWords(words: readonly string[]): string {
  return words.length === 0 ? '' : shown(JSON.stringify(words));
}
