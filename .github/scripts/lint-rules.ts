import { engineRules } from '../../src/rock/lint/engine-rules.ts';
import { helpMarkdown } from '../../src/rock/lint/rule-help.ts';
import { rules } from '../../src/rock/lint/rules/all.ts';

/** docs/lint-rules.md, made of the rules themselves. */
export function lintRules(): string {
  const all = [...rules, ...engineRules].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const rows = all.map(
    ({ name, severity, summary }) =>
      `| [\`${name}\`](#${name}) | ${severity} | ${summary.replaceAll('|', '\\|')} |`,
  );
  return [
    '<!-- Made of src/rock/lint/rules by `npm run docs`: change it there. -->',
    '# Rules of lint-rock',
    'What [lint-rock](../actions/lint-rock/README.md) finds in a rockcraft.yaml. Severities are changed and rules turned off in [a configuration file](../actions/lint-rock/README.md#severities-of-your-own); one finding is ignored by [a comment](../actions/lint-rock/README.md#ignoring-one-finding).',
    ['| Rule | Severity | What it finds |', '| --- | --- | --- |', ...rows].join('\n'),
    ...all.map((rule) => `## ${rule.name}\n\n${helpMarkdown(rule)}`),
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}
