import { code, table } from '../../markdown.ts';
import type { BuildPlan, Runner, Unplanned } from './build-plan.ts';

export interface PlanToShow {
  readonly plan: BuildPlan;
  /** Directories of the projects that were left out because nothing in them changed. */
  readonly unchanged: readonly string[];
  readonly withoutRunner: readonly Unplanned[];
}

/** The plan in Markdown: what is packed where, and what is left out and why. */
export function planSummary({ plan, unchanged, withoutRunner }: PlanToShow): string {
  const title = plan.length === 1 ? '1 rock to pack' : `${plan.length} rocks to pack`;
  const columns = ['Project', 'Rock', 'Platform', 'Built on', 'For', 'Runner', 'Artifact'];
  const rows = plan.map(({ project, name, platform, buildOn, buildFor, runner, artifact }) =>
    [project, name, platform, buildOn, buildFor, runnerLabels(runner), artifact].map(code),
  );
  const leftOut = [
    ...unchanged.map((project) => [code(project), '', 'nothing in it changed']),
    ...withoutRunner.map(({ project, platform }) => [
      code(project),
      code(platform),
      'no runner builds it',
    ]),
  ];
  return [
    `### ${title}`,
    ...(rows.length === 0 ? [] : [leftAligned(columns, rows)]),
    ...(leftOut.length === 0 ? [] : [leftAligned(['Left out', 'Platform', 'Why'], leftOut)]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** The label or labels of a runner, in words. */
export function runnerLabels(runner: Runner): string {
  return typeof runner === 'string' ? runner : runner.join(', ');
}

function leftAligned(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return table(
    columns.map((title) => ({ title, align: 'left' as const })),
    rows,
  );
}
