import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { UserError } from '../../errors.ts';
import type { ImageReport } from '../image-report.ts';
import { parseReports } from '../render/parse-reports.ts';
import { reportsJson } from '../render/reports-file.ts';

/**
 * What a comment says, carried in it as data for whoever writes it next: the legs of a matrix add
 * their images to one comment. Reports are as short as they are shown.
 */
export interface Carried {
  readonly headSha: string;
  /** How often the comment had to be shortened. Nobody shortens it less, or two would rewrite each other for ever. */
  readonly steps: number;
  readonly images: readonly ImageReport[];
}

/** Bytes of JSON; a comment has 65,536 characters. */
const jsonBytes = 2_000_000;

/** A line of Markdown that shows nothing. */
export function carriedMarkdown({ headSha, steps, images }: Carried): string {
  const json = reportsJson({ headSha, run: 0, images });
  const data = deflateRawSync(json, { level: 9 });
  return `<!-- rock-actions:size-data ${steps} ${data.toString('base64')} -->`;
}

/**
 * What an existing comment carries. Whoever may edit comments may have changed it, so it is checked
 * like any report; undefined when there is none that can be used.
 */
export function readCarried(body: string): Carried | undefined {
  const [, steps, data] =
    /<!-- rock-actions:size-data (\d{1,2}) ([A-Za-z0-9+/]+={0,2}) -->\s*$/.exec(body) ?? [];
  if (steps === undefined || data === undefined) return undefined;
  try {
    const json = inflateRawSync(Buffer.from(data, 'base64'), { maxOutputLength: jsonBytes });
    const { headSha, images } = parseReports(json, 'The comment');
    return { headSha, steps: Number(steps), images };
  } catch (error) {
    // Made by hand, cut, or by another version: the comment is written anew without it.
    if (error instanceof UserError || isZlibError(error)) return undefined;
    throw error;
  }
}

function isZlibError(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false;
  const code = String(error.code);
  return code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE';
}
