import { formatBytes } from '../oci/bytes.ts';
import type { Rock } from './rock.ts';

const header = [
  '| Rock | Version | Platform | Architecture | Download | On disk | Digest |',
  '| :--- | :--- | :--- | :--- | ---: | ---: | :--- |',
];

/** The rocks of one run as a section of Markdown for the job summary. */
export function packSummary(rocks: readonly Rock[], milliseconds: number): string {
  const count = rocks.length === 1 ? '1 rock' : `${rocks.length} rocks`;
  const title = `### Packed ${count} in ${Math.round(milliseconds / 1000)} s`;
  return [title, '', ...header, ...rocks.map(row), ''].join('\n');
}

function row(rock: Rock): string {
  const cells = [
    literal(rock.name),
    literal(rock.version),
    literal(rock.platform),
    literal(rock.architecture),
    formatBytes(rock.compressedSize),
    formatBytes(rock.size),
    `<code>${literal(rock.digest)}</code>`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Text in which Markdown and HTML find nothing to obey: what is neither letter nor digit becomes an entity. */
function literal(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .:-]/gu, (character) => `&#${character.codePointAt(0)};`);
}
