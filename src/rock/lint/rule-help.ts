import type { RuleHelp } from './rule.ts';

/** Where the documentation of a rule is: a heading of docs/lint-rules.md. */
export function helpUrl(rule: string): string {
  return `https://github.com/OWNER/rock-actions/blob/main/docs/lint-rules.md#${rule}`;
}

/** The documentation of one rule in Markdown, without its heading. */
export function helpMarkdown({ severity, summary, why, bad, good, sources }: RuleHelp): string {
  const blocks = [
    `**Severity:** ${severity}`,
    summary,
    why,
    `Found in:\n\n${fenced(bad)}`,
    `Not found in:\n\n${fenced(good)}`,
    ...(sources === undefined || sources.length === 0
      ? []
      : [`Sources: ${sources.map((source) => `<${source}>`).join(', ')}`]),
  ];
  return blocks.map((block) => block.trim()).join('\n\n');
}

function fenced(yaml: string): string {
  return `\`\`\`yaml\n${yaml.trim()}\n\`\`\``;
}
