import { open } from 'node:fs/promises';
import { messageOf, UserError } from '../../errors.ts';
import { exactly, list, matching, record, whole } from './checked.ts';
import { checkReport } from './report-checks.ts';
import { reportsSchema, type SizeReports } from './reports-file.ts';

/** Bytes: a hundred images of 40 kB each. */
export const reportsBytes = 4_000_000;

/** Images of one run. */
const imagesLimit = 100;

/** Objects and lists within each other; a report has nine. */
const depthLimit = 20;

/** Reads what `writeReports` wrote. Throws a `UserError` when the file cannot be read or is not such a document. */
export async function readReports(path: string): Promise<SizeReports> {
  const file = await open(path).catch((cause: unknown) => {
    throw new UserError(`The report ${path} cannot be read: ${messageOf(cause)}.`, { cause });
  });
  try {
    const bytes = Buffer.allocUnsafe(reportsBytes + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      ({ bytesRead: read } = await file.read(bytes, length, bytes.length - length));
    }
    return parseReports(bytes.subarray(0, length), path);
  } finally {
    await file.close();
  }
}

/**
 * Takes a report that may come from a fork's pull request, where anyone can write anything: its
 * length, depth and every field are looked at, and only known fields are taken over. What the texts
 * in it say is for the renderers to show and never to obey. Throws a `UserError` of one sentence.
 * `source` says in it where the document is from.
 */
export function parseReports(document: Uint8Array, source: string): SizeReports {
  if (document.length > reportsBytes) {
    throw new UserError(
      `${source} has more than ${reportsBytes} bytes, and a report of sizes has less, so it is not read.`,
    );
  }
  const text = new TextDecoder().decode(document);
  if (isDeeperThan(depthLimit, text)) {
    throw new UserError(
      `${source} has lists or objects more than ${depthLimit} deep, and a report of sizes has not, so it is not read.`,
    );
  }
  const { headSha, run, images } = check(json(text, source), source);
  return { headSha, run, images };
}

const check = record<SizeReports & typeof reportsSchema>({
  schema: exactly(reportsSchema.schema),
  version: exactly(reportsSchema.version),
  headSha: matching(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, 'the digits of a commit'),
  run: whole(),
  images: list(checkReport, imagesLimit),
});

function json(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${source} is not JSON, so it is no report of sizes.`, { cause });
  }
}

/** Of brackets outside of strings, before anything is made of them. */
function isDeeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') inString = !inString;
    else if (inString) at += mark === '\\' ? 1 : 0;
    else if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
