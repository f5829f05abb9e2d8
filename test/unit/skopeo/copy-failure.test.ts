import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Captured, Exec } from '../../../src/ports.ts';
import { copyFailure } from '../../../src/skopeo/copy-failure.ts';
import { engineHost, explainDockerFailure } from '../../../src/skopeo/docker-engine.ts';
import { noPrograms } from '../../support/ports.ts';

const failed = { command: 'skopeo copy oci:/a:1 oci:/b:1', exitCode: 1 };

describe('a failure of skopeo', () => {
  it('is told in its own words', () => {
    const lastLines = [
      'Getting image source signatures',
      'time="2026-11-21T13:58:54Z" level=fatal msg="initializing destination docker-archive:/x: docker-archive doesn\'t support \\"modifying\\" existing images"',
    ];
    const error = copyFailure({ ...failed, lastLines });
    expect(error.message).toBe(
      `skopeo copy failed: initializing destination docker-archive:/x: docker-archive doesn't support "modifying" existing images`,
    );
    expect(error.failure).toEqual({ ...failed, lines: lastLines });
  });

  it('is told as it stands when Go quoted it in a way of its own', () => {
    const lastLines = ['time="x" level=fatal msg="reading \\x07 failed"'];
    expect(copyFailure({ ...failed, lastLines }).message).toBe(
      'skopeo copy failed: reading \\x07 failed',
    );
  });

  it.each([
    [2, 'skopeo copy failed: it ended with exit code 2 and no message.'],
    [137, 'skopeo copy failed: it was killed by SIGKILL: the machine may have run out of memory.'],
  ])('without a word is told by exit code %i', (exitCode, message) => {
    expect(copyFailure({ ...failed, exitCode, lastLines: [] }).message).toBe(message);
  });

  it('for want of space says where it is wanted', () => {
    const lastLines = ['time="x" level=fatal msg="write /temp/oci1: no space left on device"'];
    expect(copyFailure({ ...failed, lastLines }).failure.hint).toMatch(/below RUNNER_TEMP/);
  });

  it('comes with the hint that the caller has', () => {
    const error = copyFailure({ ...failed, lastLines: [], hint: 'Start Docker.' });
    expect(error.failure.hint).toBe('Start Docker.');
  });
});

describe('loading into Docker that failed', () => {
  const old = { tool: 'skopeo', version: { major: 1, minor: 13, patch: 3 } };
  const recent = { tool: 'skopeo', version: { major: 1, minor: 14, patch: 2 } };
  const engine = '{"Version":"29.4.2","ApiVersion":"1.52","MinAPIVersion":"1.44"}\n';
  const noEngine =
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n';

  it.each<[string, Captured | undefined, typeof old, string]>([
    ['no docker', undefined, recent, "there is no 'docker' on PATH."],
    [
      'no engine',
      { exitCode: 1, stdout: 'null\n', stderr: noEngine },
      recent,
      'No Docker engine answers: docker says "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?".',
    ],
    [
      'an engine that is too new for skopeo',
      { exitCode: 0, stdout: engine, stderr: '' },
      old,
      "skopeo 1.13.3 speaks one old version of Docker's API, and Docker 29.4.2 takes 1.44 at the oldest; skopeo 1.14.2 or newer asks first.",
    ],
    [
      'an engine that has another reason',
      { exitCode: 0, stdout: engine, stderr: '' },
      recent,
      'Docker 29.4.2 answers, but did not take the image.',
    ],
    [
      'a docker that says what nobody knows',
      { exitCode: 0, stdout: '[]', stderr: '' },
      recent,
      'No Docker engine answers: docker says "[]".',
    ],
  ])('is explained by %s, and by what works instead', async (_, answer, skopeo, sentence) => {
    const explanation = await explainDockerFailure(dockerThatSays(answer), skopeo);
    expect(explanation).toContain(sentence);
    expect(explanation).toContain("'docker load --input FILE'");
  });
});

describe('the address of the Docker engine', () => {
  const inspect = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
  const says = (stdout: string, exitCode = 0) => ({ exitCode, stdout, stderr: '' });

  it.each([
    [undefined, undefined],
    [says('unix:///var/run/docker.sock\n'), undefined],
    [says('', 1), undefined],
    [says('unix:///run/user/1000/docker.sock\n'), 'unix:///run/user/1000/docker.sock'],
  ])('is, when docker answers %j, %j', async (answer, host) => {
    expect(await engineHost(dockerThatSays(answer, inspect))).toBe(host);
  });

  it.each(['tcp://host:2375', 'ssh://me@host', 'unix://relative', 'unix:///a\nunix:///b'])(
    'cannot be told to skopeo when it is %j',
    async (host) => {
      await expect(engineHost(dockerThatSays(says(`${host}\n`), inspect))).rejects.toThrow(
        /^The Docker engine is at '.*', and skopeo is only told of .* 'docker load --input FILE'/,
      );
    },
  );
});

function dockerThatSays(
  answer: Captured | undefined,
  question = ['version', '--format', '{{json .Server}}'],
): Exec {
  return {
    ...noPrograms,
    capture: async (tool, args) => {
      expect([tool, ...args]).toEqual(['docker', ...question]);
      if (answer === undefined) throw new UserError("The program 'docker' is not installed");
      return answer;
    },
  };
}
