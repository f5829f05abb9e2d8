import type { Path } from '../project/project-yaml.ts';
import type { LintedProject } from './linted-project.ts';

/** What a finding means for the build: it will fail or the rock be wrong, it may, or it could be better. */
export type Severity = 'error' | 'warning' | 'notice';

/** What documentation, SARIF files and annotations say of a rule. */
export interface RuleHelp {
  /** In kebab-case: what the config file and `# rock-lint: ignore=` call it. */
  readonly name: string;
  /** Of its problems, where they do not say otherwise. */
  readonly severity: Severity;
  /** One sentence on what is wrong with a project that the rule finds something in. */
  readonly summary: string;
  /** Markdown: what rockcraft or the image does then, and what to do. */
  readonly why: string;
  /** A whole rockcraft.yaml in which the rule finds something; a test holds it so. */
  readonly bad: string;
  /** The same project mended: the rule finds nothing in it. */
  readonly good: string;
  /** Addresses of upstream documentation or issues that say so. */
  readonly sources?: readonly string[];
}

/** One thing that lint-rock looks for. A rule is a module of its own below `rules/`, and its own documentation. */
export interface Rule extends RuleHelp {
  /** It finds less without a checkout of chisel-releases: until there is one, no ignore of it is called useless. */
  readonly needsRelease?: true;
  /** Everything that is wrong, in the order of the file. */
  check(linted: LintedProject): Iterable<Problem>;
}

/** What a rule found. */
export interface Problem {
  /** The key or list item that is wrong; its position becomes that of the finding. */
  readonly path: Path;
  /** One sentence: what is wrong, why that matters, and the remedy. Names from the file are quoted by `quoted`. */
  readonly message: string;
  /** Instead of the rule's own. */
  readonly severity?: Severity;
}
