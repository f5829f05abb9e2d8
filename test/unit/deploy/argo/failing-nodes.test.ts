import { describe, expect, it } from 'vitest';
import type { WorkflowNode } from '../../../../src/deploy/argo/answers.ts';
import { causesOf } from '../../../../src/deploy/argo/failing-nodes.ts';

function node(id: string, type: string, phase: string, more: Partial<WorkflowNode> = {}) {
  return { id, displayName: id, type, phase, children: [], ...more };
}

describe('the causes of a failure', () => {
  it('are the steps that failed by themselves, in the order in which they did', () => {
    expect(
      causesOf([
        node('w', 'DAG', 'Failed', { children: ['late', 'early', 'fine'] }),
        node('late', 'Pod', 'Failed', {
          message: 'main: Error (exit code 2)',
          exitCode: '2',
          finishedAt: '2026-11-21T11:07:50Z',
        }),
        node('early', 'Pod', 'Error', {
          templateName: 'load',
          message: 'OOMKilled',
          exitCode: '137',
          finishedAt: '2026-11-21T11:07:45Z',
        }),
        node('fine', 'Pod', 'Succeeded'),
        node('omitted', 'Skipped', 'Omitted', { message: 'omitted: depends condition not met' }),
      ]),
    ).toEqual([
      'early (template load): OOMKilled (exit code 137)',
      'late: main: Error (exit code 2)',
    ]);
  });

  it('are not the tries of a step that succeeded at last', () => {
    expect(
      causesOf([
        node('w', 'Steps', 'Failed', { children: ['retried', 'check'] }),
        node('retried', 'Retry', 'Succeeded', { children: ['retried(0)', 'retried(1)'] }),
        node('retried(0)', 'Pod', 'Failed', { message: 'flaky' }),
        node('retried(1)', 'Pod', 'Succeeded'),
        node('check', 'Pod', 'Failed'),
      ]),
    ).toEqual(['check: failed']);
  });

  it('name the group when none of its steps failed', () => {
    expect(
      causesOf([
        node('w', 'Steps', 'Failed', { message: 'child x failed', children: ['x'] }),
        node('x', 'StepGroup', 'Error', { children: ['y'] }),
        node('y', 'Pod', 'Succeeded'),
      ]),
    ).toEqual(['x: ended with an error']);
  });

  it('name a step that failed although a later one failed too', () => {
    expect(
      causesOf([
        node('a', 'Pod', 'Failed', { message: 'first', children: ['b'] }),
        node('b', 'Pod', 'Failed', { message: 'second' }),
      ]),
    ).toEqual(['a: first', 'b: second']);
  });

  it('are ten at most', () => {
    const many = Array.from({ length: 5000 }, (_, at) => node(`n${at}`, 'Pod', 'Failed'));
    expect(causesOf(many)).toHaveLength(10);
  });
});
