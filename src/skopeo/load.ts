import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolError } from '../errors.ts';
import { type Copying, copyToDocker, type DockerOrigin } from './copy.ts';
import type { CopyTarget } from './copy-command.ts';
import { explainDockerFailure, wayIntoEngine } from './docker-engine.ts';
import { runShown } from './run-copy.ts';
import { hasSameLayers, type Identity, readStored } from './same-image.ts';
import { unlike } from './stage.ts';

/**
 * Loads one image into the Docker engine of the machine: by skopeo, or where that cannot, as a
 * docker-archive by `docker load`. Throws a `ToolError` with the words of the one that failed.
 */
export async function loadIntoDocker(
  origin: DockerOrigin,
  target: CopyTarget & { readonly form: 'docker-daemon' },
  wanted: Identity,
  copying: Copying,
): Promise<void> {
  const { skopeo, scratch, ports } = copying;
  const way = await wayIntoEngine(ports.exec, skopeo);
  if (way.by === 'skopeo') {
    const engine = { ...target, host: way.host };
    const explain = () => explainDockerFailure(ports.exec, skopeo);
    return await copyToDocker(origin, engine, copying, explain);
  }
  ports.log.info(`${way.why} So the image is written as a docker-archive for 'docker load'.`);
  const path = join(await mkdtemp(join(scratch, 'docker-')), 'image.tar');
  const archive = { form: 'docker-archive', path, name: target.name } as const;
  await copyToDocker(origin, archive, copying);
  const made = await readStored(archive);
  if (!hasSameLayers(made, wanted)) throw unlike('has other layers than the source');
  await dockerLoad(path, copying);
}

async function dockerLoad(path: string, { ports }: Copying): Promise<void> {
  const failed = await runShown('docker', ['load', '--quiet', '--input', path], ports);
  if (failed === undefined) return;
  const { command, exitCode, lastLines } = failed;
  throw new ToolError(`docker load failed: ${lastLines.at(-1) ?? `exit code ${exitCode}`}`, {
    command,
    exitCode,
    lines: lastLines,
    hint: 'Is a Docker engine running, and is there room for the image?',
  });
}
