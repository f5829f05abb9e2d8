import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Captured, Exec } from '../../../src/ports.ts';
import { copyFailure } from '../../../src/skopeo/copy-failure.ts';
import { explainDockerFailure, wayIntoEngine } from '../../../src/skopeo/docker-engine.ts';
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
      'an engine that hangs',
      { exitCode: 143, stdout: '', stderr: '', timedOut: true },
      recent,
      'The Docker engine does not answer within 60 seconds. Restart Docker in an earlier step.',
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

describe('the way into the Docker engine', () => {
  const says = (stdout: string, exitCode = 0) => ({ exitCode, stdout, stderr: '' });
  const server = (version: string, oldest: string) =>
    says(`{"Version":"${version}","ApiVersion":"1.99","MinAPIVersion":"${oldest}"}\n`);

  it.each<[string, typeof old, Captured | undefined, Captured | undefined, unknown]>([
    ['nobody to ask', recent, undefined, undefined, { by: 'skopeo', host: undefined }],
    [
      'Docker at its own socket',
      recent,
      says('unix:///var/run/docker.sock\n'),
      undefined,
      direct(),
    ],
    ['a client without a context', recent, says('', 1), undefined, direct()],
    [
      'another socket',
      recent,
      says('unix:///run/1.sock\n'),
      undefined,
      direct('unix:///run/1.sock'),
    ],
    ['an old skopeo and an old engine', old, says(''), server('20.10.7', '1.12'), direct()],
    ['an old skopeo and no engine', old, says(''), says('null\n', 1), direct()],
    ['an old skopeo and an engine without numbers', old, says(''), server('x', 'y'), direct()],
    ['a recent skopeo and a recent engine', recent, says(''), server('29.4.2', '1.44'), direct()],
    [
      'an old skopeo and a recent engine',
      old,
      says(''),
      server('29.4.2', '1.44'),
      {
        by: 'docker load',
        why: "skopeo 1.13.3 may speak a version of Docker's API that is too old for Docker 29.4.2, which takes 1.44 at the oldest.",
      },
    ],
    ...['tcp://host:2375', 'ssh://me@host', 'unix://relative', 'unix:///a\nunix:///b'].map(
      (host) =>
        [
          host,
          recent,
          says(`${host}\n`),
          undefined,
          {
            by: 'docker load',
            why: expect.stringMatching(/^The Docker engine is at '[^\n]*', and/),
          },
        ] as [string, typeof old, Captured, undefined, unknown],
    ),
  ])('with %s', async (_, skopeo, context, version, way) => {
    expect(await wayIntoEngine(dockerThatSays(version, context), skopeo)).toEqual(way);
  });

  function direct(host?: string) {
    return { by: 'skopeo', host };
  }
});

const old = { tool: 'skopeo', where: 'PATH', version: { major: 1, minor: 13, patch: 3 } };
const recent = { tool: 'skopeo', where: 'PATH', version: { major: 1, minor: 14, patch: 2 } };

/** A docker client, or none, that answers what it is asked about its engine and about the context. */
function dockerThatSays(version: Captured | undefined, context?: Captured): Exec {
  const answers = {
    'version --format {{json .Server}}': version,
    'context inspect --format {{.Endpoints.docker.Host}}': context,
  };
  return {
    ...noPrograms,
    capture: async (tool, args, options) => {
      const question = args.join(' ');
      expect(options).toEqual({ timeout: 60_000 });
      expect([tool, Object.keys(answers)]).toEqual(['docker', expect.arrayContaining([question])]);
      const answer = answers[question as keyof typeof answers];
      if (answer === undefined) throw new UserError("The program 'docker' is not installed");
      return answer;
    },
  };
}
