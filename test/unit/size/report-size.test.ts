import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reportSize } from '../../../src/actions/report-size.ts';
import { UserError } from '../../../src/errors.ts';
import { testPorts } from '../../support/ports.ts';
import { writeTinyRock } from '../../support/tiny-rock.ts';

it('says in a sentence that its documents cannot be written', async () => {
  const ports = testPorts();
  const { workspace } = ports.context;
  await writeTinyRock(join(workspace, 'etl.rock'), { name: 'etl', version: '1' });
  const context = { ...ports.context, temp: join(workspace, 'cleaned-up') };
  const inputs = { image: 'etl.rock', baseline: undefined, top: 10 };
  const end = reportSize.run(inputs, { ...ports, context });
  await expect(end).rejects.toThrow(UserError);
  await expect(end).rejects.toThrow(/documents of the report cannot be written .*: ENOENT/);
});
