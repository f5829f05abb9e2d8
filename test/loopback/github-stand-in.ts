import { expect, onTestFinished } from 'vitest';
import { eventRepository, type Repository } from '../../src/github/repository.ts';
import type { GitHubEvent, Ports } from '../../src/ports.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../standins/github/server.ts';
import { jobToken } from '../standins/github/world.ts';
import { pushEvent, type RecordingLog, testPorts } from '../support/ports.ts';

export interface GitHubForTest extends StandIn {
  readonly ports: Ports & { readonly log: RecordingLog };
  readonly repository: Repository;
}

/** Starts a stand-in that stops with the test, and gives ports and a repository that speak to it. */
export async function gitHubForTest(
  options: StandInOptions = {},
  event: Partial<GitHubEvent> = {},
  token: string = jobToken,
): Promise<GitHubForTest> {
  const standIn = await startStandIn(options);
  onTestFinished(() => {
    standIn.stop();
    expect(standIn.complaints).toEqual([]);
  });
  const cancelled = new AbortController();
  const plain = testPorts({
    http: new RunnerHttp({}, cancelled.signal),
    cancelled: cancelled.signal,
  });
  const context = { ...plain.context, event: { ...pushEvent, api: standIn.api, ...event } };
  const ports = { ...plain, context };
  return { ...standIn, ports, repository: eventRepository(context.event, token, ports) };
}
