/** What push-ecr asks of the control plane, answered by moto: an implementation of ECR that is not ours. */
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { EcrApi, settingsOf } from '../../src/ecr/api.ts';
import { isAwsFault } from '../../src/ecr/explain.ts';
import { drift, type WantedSettings } from '../../src/ecr/settings.ts';
import { parseTarget, placeOf } from '../../src/ecr/target.ts';
import { RunnerAws } from '../../src/runner/aws/runner-aws.ts';
import { RunnerExec } from '../../src/runner/exec.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { ProcessGroups } from '../../src/runner/process-groups.ts';
import { type Moto, startMoto } from '../support/moto.ts';
import { RecordingLog } from '../support/ports.ts';
import { describeReal } from '../support/real-tools.ts';

const policy = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: 'the last ten',
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10 },
      action: { type: 'expire' },
    },
  ],
});
const wanted: WantedSettings = {
  immutableTags: true,
  immutableTagsExcept: ['sha256-*', 'latest'],
  scanOnPush: true,
  kmsKey: undefined,
  lifecyclePolicy: policy,
  tags: { team: 'data', note: 'a=b' },
};

describeReal('what is asked of ECR', ['moto_server'], ({ moto_server: program }) => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto(program);
    return () => moto.stop();
  });

  function api(repository: string): EcrApi {
    vi.stubEnv('AWS_ENDPOINT_URL', moto.origin);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    onTestFinished(() => void vi.unstubAllEnvs());
    const cancelled = new AbortController().signal;
    const http = new RunnerHttp(process.env, cancelled);
    const exec = new RunnerExec(process.env, new ProcessGroups(), cancelled);
    const log = new RecordingLog();
    const aws = new RunnerAws(process.env, { http, log, exec, cancelled });
    const given = { repository, registry: undefined, region: 'eu-west-1', public: false };
    const defaults = { region: undefined, fips: false, dualStack: false };
    return new EcrApi(aws, placeOf(parseTarget(given), defaults));
  }

  it('is understood, and makes a repository as it is wanted', async () => {
    const ecr = api('team/etl');
    expect(await ecr.describe()).toBeUndefined();
    const made = await ecr.create(wanted);
    expect(made).toEqual(await ecr.describe());
    expect(await ecr.lifecyclePolicy()).toBeNull();
    await ecr.putLifecyclePolicy(policy);
    const [lifecyclePolicy, tags] = [await ecr.lifecyclePolicy(), await ecr.tags(made?.arn ?? '')];
    if (made === undefined) throw new Error('nothing was made');
    const found = settingsOf(made, { lifecyclePolicy, tags });
    expect(drift(wanted, found)).toEqual([]);
    expect(drift({ ...wanted, scanOnPush: false, tags: { team: 'web' } }, found)).toEqual([
      'scan on push is on, not off',
      "its tag team is 'data', not 'web'",
    ]);
    expect(await ecr.create(wanted)).toEqual(made);
  });

  it('is answered with a login and a name', async () => {
    const ecr = api('team/etl');
    const { token, endpoint } = await ecr.login();
    expect(Buffer.from(token, 'base64').toString()).toMatch(/^AWS:/);
    expect(endpoint).toMatch(/^https:\/\/\d{12}\.dkr\.ecr\.eu-west-1\.amazonaws\.com$/);
    expect(await ecr.caller()).toMatchObject({ account: expect.stringMatching(/^\d{12}$/) });
  });

  it('is refused by the names that we know', async () => {
    const error = await api('team/absent')
      .putLifecyclePolicy(policy)
      .catch((thrown: unknown) => thrown);
    expect(isAwsFault(error, 'RepositoryNotFoundException')).toBe(true);
  });
});
