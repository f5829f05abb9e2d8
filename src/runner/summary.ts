/**
 * Bytes that we write into a step's summary. Beyond 1 MiB the runner uploads nothing at all
 * (`CreateStepSummaryCommand` of actions/runner); the rest is for what masking makes longer.
 */
export const summaryLimit = 1024 * 1024 - 4096;

/** Stands where something was left out. */
export const cutNote =
  '\n\n> **Cut here.** GitHub shows at most 1 MiB of a step summary; the rest was left out.\n';

/**
 * As much of the Markdown as fits into `room` bytes; all of it when it fits. Cut between blocks
 * only, never inside a fenced code block or a `<details>` element, which would swallow a note that
 * follows.
 */
export function fitted(markdown: string, room: number): string {
  if (Buffer.byteLength(markdown) <= room) return markdown;
  let text = '';
  let size = 0;
  for (const block of blocks(markdown)) {
    size += Buffer.byteLength(block);
    if (size > room) break;
    text += block;
  }
  return text;
}

/** The pieces between which Markdown may be cut; together they are the text. */
function* blocks(markdown: string): Generator<string> {
  let block = '';
  let fence: string | undefined;
  let open = 0;
  for (const line of markdown.split(/(?<=\n)/)) {
    block += line;
    const [, marker, rest] = /^ {0,3}(`{3,}|~{3,})(.*)/.exec(line) ?? [];
    if (fence === undefined) {
      fence = marker;
      open += count(line, /<details\b/gi) - count(line, /<\/details>/gi);
    } else if (marker?.startsWith(fence) && rest?.trim() === '') {
      fence = undefined;
    }
    if (line.trim() === '' && fence === undefined && open <= 0) {
      yield block;
      block = '';
    }
  }
  yield block;
}

const count = (line: string, what: RegExp) => line.match(what)?.length ?? 0;
