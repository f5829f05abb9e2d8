/** What is found before and after the rules have looked, told as if by rules. */

import type { RuleHelp } from './rule.ts';

/** A rockcraft.yaml that cannot be read, so that no rule could look at it. */
export const yamlRule: RuleHelp = {
  name: 'yaml',
  severity: 'error',
  summary: 'The file cannot be read, or is not YAML that rockcraft reads.',
  why: [
    'rockcraft stops at the first such mistake, and so does the look at this file: mend it to see what else there is. The findings of other files are not hidden by it.',
    'It is read as rockcraft reads it: a key that is there twice, a tab between words, a control character or text that is not UTF-8 is refused. So are files of more than 256 KiB and aliases that stand for more than 100,000 values.',
    'This cannot be turned off or ignored.',
  ].join('\n\n'),
  bad: 'name: etl\nbase: ubuntu@24.04\nname: etl-two\n',
  good: 'name: etl\nbase: ubuntu@24.04\n',
  sources: ['https://yaml.org/spec/1.2.2/'],
};

/** A comment `# rock-lint: ...` that does not do what its writer meant it to. */
export const inlineIgnoreRule: RuleHelp = {
  name: 'inline-ignore',
  severity: 'warning',
  summary:
    'A comment that tells lint-rock to ignore something is not understood, has no reason, or ignores nothing.',
  why: [
    'A finding is ignored by `# rock-lint: ignore=RULE[,RULE] reason`, at the end of its line or on a line for itself before it. The reason is for whoever reads the file next, and is required: without one, and without the name of a rule, nothing is ignored.',
    'A comment whose rule finds nothing in the line is a notice: what it was for is mended, and it would hide the next mistake there.',
  ].join('\n\n'),
  bad: 'name: etl\nbase: ubuntu@24.04 # rock-lint: ignore=\n',
  good: 'name: etl\nbase: ubuntu@24.04\n',
};

/** Every rule that the engine itself is. */
export const engineRules: readonly RuleHelp[] = [inlineIgnoreRule, yamlRule];
