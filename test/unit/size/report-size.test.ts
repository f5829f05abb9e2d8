import { mkdirSync, readdirSync } from 'node:fs';
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
  const { emitter, end } = await reportBelow((workspace) => join(workspace, 'cleaned-up'));
  await expect(end).rejects.toThrow(UserError);
  await expect(end).rejects.toThrow(/documents of the report cannot be written .*: ENOENT/);
  expect(emitter.outputs.size).toBe(5);
  expect(emitter.markdown).toContain('etl 1');
});

it('leaves no part of the documents when one of them cannot be written', async () => {
  // Linux takes the directory, but none of the names in it (PATH_MAX).
  const longest = 4095 - '/report-size-123456'.length;
  let temp = '';
  const { end } = await reportBelow((workspace) => {
    const names = 'd'.repeat(longest).replaceAll(/(d{200})d(?=d)/g, '$1/');
    temp = join(workspace, names).slice(0, longest);
    mkdirSync(temp, { recursive: true });
    return temp;
  });
  await expect(end).rejects.toThrow(/cannot be written to .*: ENAMETOOLONG/);
  expect(readdirSync(temp)).toEqual([]);
});

async function reportBelow(temp: (workspace: string) => string) {
  const ports = testPorts();
  const { workspace } = ports.context;
  await writeTinyRock(join(workspace, 'etl.rock'), { name: 'etl', version: '1' });
  const context = { ...ports.context, temp: temp(workspace) };
  const inputs = readSizeInputs(
    inputReader({ INPUT_IMAGE: 'etl.rock', INPUT_BASELINE: 'none', GITHUB_WORKSPACE: workspace }),
  );
  const result = await reportSize.run(inputs, { ...ports, context });
  const emitter = new RecordingEmitter(ports.log);
  return { emitter, end: reportSize.emit(result, emitter) };
}
