import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { CST } from 'yaml';
import { messageOf, UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import { lexemes } from './project-lexemes.ts';
import { type Position, refusal } from './project-refusal.ts';

/** Bytes. The longest rockcraft.yaml in the wild is a tenth of it; reading this much takes a second. */
export const largestProject = 256 * 1024;

/**
 * The text of a rockcraft.yaml.
 *
 * @param file what messages call it
 * @throws UserError when it cannot be read, is longer than `largestProject` bytes, is not UTF-8, or
 *   holds characters that rockcraft refuses
 */
export function readProjectText(path: string, file: string): string {
  const bytes = readBytes(path, file);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal(file, firstInvalid(bytes), 'this is not UTF-8 text; save the file as UTF-8.');
  }
  refuseUnreadable(text, file);
  return text;
}

/** Refuses characters that PyYAML does not read, before the parser reads them its own way. */
export function refuseUnreadable(text: string, file: string): void {
  refuseUnprintable(text, file);
  refuseTabs(text, file);
}

/** At once: of hundreds of small files, most of the time would be spent waiting for one after the other. */
function readBytes(path: string, file: string): Buffer {
  try {
    // Without O_NONBLOCK, opening a named pipe waits for somebody to write into it.
    const opened = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = fstatSync(opened);
      if (!status.isFile()) throw new UserError(`${visible(file)} is not a file.`);
      if (status.size > largestProject) {
        throw new UserError(
          `${visible(file)} is longer than ${largestProject} bytes; move scripts and data out of it into files of the project.`,
        );
      }
      return readFileSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${visible(file)} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
}

function firstInvalid(bytes: Buffer): Position {
  const decoded = Buffer.from(bytes.toString());
  const at = bytes.findIndex((byte, index) => byte !== decoded[index]);
  return positionAt(bytes.subarray(0, at).toString());
}

/** PyYAML's rule for a text that it reads. */
const unprintable = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function refuseUnprintable(text: string, file: string): void {
  const found = unprintable.exec(text);
  if (found === null) return;
  throw refusal(
    file,
    positionAt(text.slice(0, found.index)),
    `the control character ${visible(found[0])} may not stand in YAML; remove it, or write it as an escape in double quotes.`,
  );
}

/**
 * YAML 1.2 and the parser allow a tab between the words of a line; PyYAML, and so rockcraft, only
 * in quotes, block text and comments.
 */
function refuseTabs(text: string, file: string): void {
  if (!text.includes('\t')) return;
  let offset = 0;
  let blockFollows = false;
  for (const { lexeme, isScalar } of lexemes(text)) {
    const type = CST.tokenType(lexeme);
    const tab = lexeme.indexOf('\t');
    if (tab >= 0 && (isScalar ? !blockFollows : type === 'space')) {
      throw refusal(
        file,
        positionAt(text.slice(0, offset + tab)),
        'a tab stands where rockcraft allows only spaces; replace it by spaces.',
      );
    }
    offset += lexeme.length;
    blockFollows = type === 'block-scalar-header' || (blockFollows && !isScalar);
  }
}

/** The position after a text. */
function positionAt(before: string): Position {
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
