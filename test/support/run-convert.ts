import { readdirSync, rmSync } from 'node:fs';
import { expect } from 'vitest';
import { convertRock } from '../../src/actions/convert-rock.ts';
import { RunnerExec } from '../../src/runner/exec.ts';
import { inputReader } from '../../src/runner/inputs.ts';
import { ProcessGroups } from '../../src/runner/process-groups.ts';
import type { Conversion } from '../../src/skopeo/convert.ts';
import { type RecordingLog, testPorts } from './ports.ts';

export interface ConvertedBy extends Conversion {
  readonly log: RecordingLog;
  /** As a step would set them. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Runs convert-rock with the programs of `path`, as `with:` would, and shows that it leaves nothing in RUNNER_TEMP. */
export async function runConvert(
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  path: string,
): Promise<ConvertedBy> {
  const variables = Object.entries(inputs).map(([key, value]) => [
    `INPUT_${key.toUpperCase()}`,
    value,
  ]);
  const cancelled = new AbortController().signal;
  const environment = { ...process.env, PATH: path };
  const ports = testPorts({
    exec: new RunnerExec(environment, new ProcessGroups(), cancelled),
    cancelled,
  });
  const { temp } = ports.context;
  const context = { ...ports.context, workspace, temp };
  try {
    const reader = inputReader({ ...Object.fromEntries(variables), GITHUB_WORKSPACE: workspace });
    const made = await convertRock.run(convertRock.readInputs(reader), { ...ports, context });
    const outputs: Record<string, unknown> = {};
    await convertRock.emit(made, {
      log: ports.log,
      output: (name, value) => {
        if (value !== undefined) outputs[name] = value;
      },
      path: () => {},
      variable: () => {},
      artifact: () => {},
      summary: async () => {},
    });
    return { ...made, log: ports.log, outputs };
  } finally {
    expect(readdirSync(temp)).toEqual([]);
    rmSync(temp, { recursive: true });
  }
}
