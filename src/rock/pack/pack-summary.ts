import { code, table } from '../../markdown.ts';
import { formatBytes } from '../../oci/bytes.ts';
import type { Rock } from '../rock.ts';

/** The rocks of one run as a section of Markdown for the job summary. */
export function packSummary(rocks: readonly Rock[], milliseconds: number): string {
  const count = rocks.length === 1 ? '1 rock' : `${rocks.length} rocks`;
  const title = `### Packed ${count} in ${Math.round(milliseconds / 1000)} s`;
  const cells = rocks.map((rock) => [
    code(rock.name),
    code(rock.version),
    code(rock.platform),
    code(rock.architecture),
    formatBytes(rock.compressedSize),
    formatBytes(rock.size),
    code(rock.digest),
  ]);
  return `${title}\n\n${table(columns, cells)}\n`;
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
