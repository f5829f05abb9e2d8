import type { WorkflowNode } from './answers.ts';

/** A workflow can have thousands of steps; more causes than this explain nothing. */
const most = 10;

/** Letters. */
const longestMessage = 1_000;

/**
 * Why a workflow failed, the first failure first: one sentence for each step that failed by itself.
 * A group of steps only says that a child failed, so it is named when none of its children did.
 */
export function causesOf(nodes: readonly WorkflowNode[]): readonly string[] {
  const failed = nodes.filter(({ phase }) => phase === 'Failed' || phase === 'Error');
  const ids = new Set(failed.map(({ id }) => id));
  const forgiven = new Set(
    nodes
      .filter(({ type, phase }) => type === 'Retry' && phase === 'Succeeded')
      .flatMap(({ children }) => children),
  );
  return failed
    .filter(({ type, children }) => type === 'Pod' || !children.some((child) => ids.has(child)))
    .filter(({ id }) => !forgiven.has(id))
    .sort((a, b) => compare(a.finishedAt ?? '', b.finishedAt ?? ''))
    .slice(0, most)
    .map(sentence);
}

function sentence({ displayName, templateName, phase, message, exitCode }: WorkflowNode): string {
  const name = templateName === undefined || templateName === displayName;
  const who = name ? displayName : `${displayName} (template ${templateName})`;
  const what =
    message?.slice(0, longestMessage) ?? (phase === 'Error' ? 'ended with an error' : 'failed');
  const said = exitCode === undefined || what.includes(`exit code ${exitCode}`);
  return `${who}: ${what}${said ? '' : ` (exit code ${exitCode})`}`;
}

/** Kubernetes writes every time in UTC and whole seconds, so that their texts are in order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
