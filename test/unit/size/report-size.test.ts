import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSizeInputs } from '../../../src/actions/report-size/size-inputs.ts';
import { reportSize } from '../../../src/actions/report-size.ts';
import { UserError } from '../../../src/errors.ts';
import { inputReader } from '../../../src/runner/inputs.ts';
import { testPorts } from '../../support/ports.ts';
import { RecordingEmitter } from '../../support/recording-emitter.ts';
import { writeTinyRock } from '../../support/tiny-rock.ts';

it('says in a sentence that its documents cannot be written, after all that it measured', async () => {
  const ports = testPorts();
  const { workspace } = ports.context;
  await writeTinyRock(join(workspace, 'etl.rock'), { name: 'etl', version: '1' });
  const context = { ...ports.context, temp: join(workspace, 'cleaned-up') };
  const inputs = readSizeInputs(
    inputReader({ INPUT_IMAGE: 'etl.rock', INPUT_BASELINE: 'none', GITHUB_WORKSPACE: workspace }),
  );
  const result = await reportSize.run(inputs, { ...ports, context });
  const emitter = new RecordingEmitter(ports.log);
  const end = reportSize.emit(result, emitter);
  await expect(end).rejects.toThrow(UserError);
  await expect(end).rejects.toThrow(/documents of the report cannot be written .*: ENOENT/);
  expect(emitter.outputs.size).toBe(5);
  expect(emitter.markdown).toContain('etl 1');
});
