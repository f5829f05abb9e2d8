import { code, visible } from '../../../markdown.ts';
import type { Place } from '../../../ports.ts';
import { quoted } from '../../../quoted.ts';
import { pythonText } from '../../project/project-scalar.ts';
import type { Path } from '../../project/project-yaml.ts';
import type { FailedPack } from './failed-pack.ts';
import { evidenceOf } from './failure-evidence.ts';
import { linesThatMatter, messageText } from './failure-lines.ts';
import { shortCode } from './failure-markdown.ts';
import type { PackFailure } from './pack-failure.ts';
import { type Match, recognise } from './recognise.ts';

/** Reads what a failed `rockcraft pack` left: what went wrong, where, and what to do. */
export function explainFailure(failed: FailedPack): PackFailure {
  const evidence = evidenceOf(failed);
  const match = recognise(evidence, failed);
  const { kind, found, causeLine } = match;
  const path = failed.project === undefined ? undefined : kind.path?.(found, failed.project);
  const part = found.names.part ?? partOf(path) ?? found.part;
  return {
    class: kind.name,
    family: kind.family,
    title: kind.title,
    part,
    step: match.step ?? kind.step ?? evidence.phase?.step,
    message: messageText(failed.exitCode, evidence, causeLine),
    place: placeOf(match, path, failed),
    remedy: remedyOf(match, part, quoted, visible),
    remedyMarkdown: remedyOf(match, part, shortCode, code),
    page: evidence.report?.page,
    transient: kind.transient === true,
    lines: linesThatMatter(evidence, causeLine),
    exitCode: failed.exitCode,
  };
}

function partOf(path: Path | undefined): string | undefined {
  const [top, name] = path ?? [];
  return top === 'parts' && name !== undefined ? pythonText(name) : undefined;
}

function placeOf(
  { kind, printed }: Match,
  path: Path | undefined,
  { file, project, unreadable }: FailedPack,
): Place | undefined {
  const position = printed === undefined ? undefined : { file, ...printed };
  if (kind.position === 'parsed') return unreadable ?? position;
  if (path === undefined || project === undefined) {
    return position ?? (kind.position === 'printed' ? unreadable : undefined);
  }
  return { file, ...project.position(path) };
}

/**
 * `{name}` in a remedy becomes that name of the match.
 *
 * @param name writes a name, and `sentence` a sentence that may come from a log
 */
function remedyOf(
  { kind, found }: Match,
  part: string | undefined,
  name: (text: string) => string,
  sentence: (text: string) => string,
): string {
  const remedy = kind.remedy.replace(/\{(\w+)\}/g, (_, group: string) => {
    const text = group === 'part' ? part : found.names[group];
    if (text !== undefined) return name(text);
    return group === 'part' ? 'the part' : 'it';
  });
  const suggestion = kind.suggestion?.(found);
  return suggestion === undefined ? remedy : `${sentence(suggestion)} ${remedy}`;
}
