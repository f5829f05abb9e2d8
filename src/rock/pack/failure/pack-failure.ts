import { code, visible } from '../../../markdown.ts';
import type { Place } from '../../../ports.ts';
import { quoted } from '../../../quoted.ts';
import type { RockProject } from '../../project/project.ts';
import { pythonText } from '../../project/project-scalar.ts';
import type { Path } from '../../project/project-yaml.ts';
import type { OutputLine } from '../pack-output.ts';
import type { FailureFamily, FailureStep } from './failure-class.ts';
import { evidenceOf } from './failure-evidence.ts';
import { linesThatMatter, messageText } from './failure-lines.ts';
import { shortCode } from './failure-markdown.ts';
import { type Match, recognise } from './recognise.ts';

/** Why a pack failed, in words for the person who must act. */
export interface PackFailure {
  /** Name of the class in kebab-case; docs/pack-failures.md lists them all. */
  readonly class: string;
  readonly family: FailureFamily;
  /** The class in words, without a full stop. */
  readonly title: string;
  /** The part that failed, as rockcraft.yaml names it. */
  readonly part: string | undefined;
  readonly step: FailureStep | undefined;
  /** rockcraft's own words, which may be several lines; ours when it ended without a word. */
  readonly message: string;
  /** Where in rockcraft.yaml the cause stands. */
  readonly place: Place | undefined;
  /** Sentences for the user: what to change, with the names from his file. */
  readonly remedy: string;
  /** The same in Markdown, with what comes from his file or from a log in code letters. */
  readonly remedyMarkdown: string;
  /** Address of the page that rockcraft recommends. */
  readonly page: string | undefined;
  /** Whether the same command may succeed a little later, with nothing changed. */
  readonly transient: boolean;
  /** The lines that matter, oldest first; ten at most, and none only when nothing was printed. */
  readonly lines: readonly string[];
  readonly exitCode: number;
}

/** What is known of a pack that failed. */
export interface FailedPack {
  readonly exitCode: number;
  /** The last lines that rockcraft printed, oldest first, as `KeptLines` keeps them. */
  readonly printed: readonly OutputLine[];
  /** The lines of rockcraft's own log file, kept likewise; none when there is no such file. */
  readonly logged: readonly OutputLine[];
  /** What messages call rockcraft.yaml. */
  readonly file: string;
  /** Undefined when it is not YAML, or not there. */
  readonly project: RockProject | undefined;
  /** Where it is not YAML. */
  readonly unreadable: Place | undefined;
}

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
