import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pushRegistry } from '../../../src/actions/push-registry.ts';
import type { Http } from '../../../src/ports.ts';
import { parseRepositories, placesOf } from '../../../src/registry/push-places.ts';
import { defaultTimestamp } from '../../../src/registry/tag-timestamp.ts';
import { httpAnswer } from '../../support/http-answer.ts';
import { testPorts } from '../../support/ports.ts';
import { writeTinyRock } from '../../support/tiny-rock.ts';

/** A registry that lets nobody push. */
const denying: Http = {
  send: async () => httpAnswer(403, '{"errors":[{"code":"DENIED","message":"denied"}]}'),
};

it.each([
  ['ghcr.io/team/etl', 'packages: write'],
  ['docker.io/team/etl', 'the permission Read & Write'],
  ['harbor.test/team/etl', "give the inputs 'username' and 'password'"],
])('push-registry says what to do about a refusal of %s', async (repository, remedy) => {
  const ports = testPorts({ http: denying });
  const rock = 'etl_1_amd64.rock';
  await writeTinyRock(join(ports.context.workspace, rock), { name: 'etl', version: '1' });
  const { failure } = await pushRegistry.run(
    {
      from: { input: 'rock', names: [{ kind: 'rock', value: rock }] },
      places: placesOf(parseRepositories([repository], false), false, []),
      tags: { templates: ['{version}'], onInvalid: 'error', timestamp: defaultTimestamp },
      ...{ latestFrom: 'none', credentials: undefined, exportAuth: 'none' },
      ...{ concurrency: 1, onPartialFailure: 'fail' },
    },
    ports,
  );
  expect(failure?.message).toContain(remedy);
});
