import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ToolError, UserError } from '../../../src/errors.ts';
import type { Exec, Ports } from '../../../src/ports.ts';
import { pack } from '../../../src/rock/pack/pack.ts';
import { type PackRequest, standardRequest } from '../../../src/rock/pack/pack-request.ts';
import { noUpstream } from '../../support/no-upstream.ts';
import { testPorts } from '../../support/ports.ts';

let ports: Ports;
let project: string;

beforeEach(() => {
  ports = testPorts();
  project = join(ports.context.workspace, 'etl');
  mkdirSync(project);
  writeFileSync(join(project, 'rockcraft.yaml'), 'name: etl\nplatforms:\n  amd64:\n  arm64:\n');
});

const inProject = (name: string) => join(project, name);

describe('what is refused before rockcraft starts', () => {
  it('is a directory without rockcraft.yaml', async () => {
    rmSync(inProject('rockcraft.yaml'));
    await refused(
      `There is no rockcraft.yaml in ${project}: set 'path' to the directory that holds it.`,
    );
  });

  it.each(['rockcraft.yml', 'snap/rockcraft.yaml'])('is a project called %s', async (name) => {
    rmSync(inProject('rockcraft.yaml'));
    mkdirSync(inProject('snap'));
    writeFileSync(inProject(name), 'name: etl\n');
    await refused(new RegExp(`but ${name}, which rockcraft does not read: move it`));
  });

  it('is a directory called rockcraft.yaml', async () => {
    rmSync(inProject('rockcraft.yaml'));
    mkdirSync(inProject('rockcraft.yaml'));
    await refused(/There is no rockcraft\.yaml/);
  });

  it.each([
    ['rockcraft.yaml', 'rockcraft.yaml', /etl\/rockcraft\.yaml cannot be read: ELOOP/],
    ['the directory', '.', /cannot be read: ELOOP/],
  ])('is %s that the system refuses to look at', async (_, looped, sentence) => {
    const path = inProject(looped);
    rmSync(path, { recursive: true });
    symlinkSync(path, path);
    await refused(sentence);
  });

  it.skipIf(process.getuid?.() === 0)('is a directory whose files may not be listed', async () => {
    chmodSync(project, 0o300);
    try {
      await refused(/etl cannot be read: EACCES/);
    } finally {
      chmodSync(project, 0o700);
    }
  });

  it('is a platform that the project does not have, with those that it has', async () => {
    await refused(
      "etl/rockcraft.yaml:2:1: there is no platform 's390x'; set 'platform' to one of 'amd64', 'arm64', or add it.",
      's390x',
    );
  });

  it('is a test without tests', async () => {
    const asked = { ...standardRequest, path: project, test: true };
    await expect(pack(asked, ports, noUpstream)).rejects.toThrow(
      /no spread\.yaml in .*'rockcraft test'/,
    );
  });

  it('is no platform when an extension may bring it', async () => {
    const extended = 'name: etl\nextensions: [flask-framework]\nplatforms:\n  amd64:\n';
    writeFileSync(inProject('rockcraft.yaml'), extended);
    const result = await packFailing({ platform: 's390x' });
    expect(result.failure).toBeInstanceOf(ToolError);
  });

  it('is no platform when the platforms have a form that rockcraft must explain', async () => {
    writeFileSync(inProject('rockcraft.yaml'), 'name: etl\nplatforms: [amd64]\n');
    const result = await packFailing({ platform: 'amd64' });
    expect(result.failure).toBeInstanceOf(ToolError);
  });

  it('is a rockcraft.yaml that is not YAML, with the line', async () => {
    writeFileSync(inProject('rockcraft.yaml'), 'name: etl\nname: again\n');
    await refused(/^etl\/rockcraft\.yaml:2:1: /);
  });

  it('is a machine without rockcraft, with the way to install it', async () => {
    const exec: Exec = {
      ...ports.exec,
      stream: () => Promise.reject(new UserError("The program 'rockcraft' is not installed.")),
    };
    const refusal = pack({ ...standardRequest, path: project }, { ...ports, exec }, noUpstream);
    await expect(refusal).rejects.toBeInstanceOf(UserError);
    await expect(refusal).rejects.toThrow(
      /'rockcraft' is not installed\. The action setup-rockcraft .*sudo snap install rockcraft --classic/,
    );
  });

  async function refused(message: string | RegExp, platform?: string) {
    const refusal = pack(
      { ...standardRequest, path: project, ...(platform === undefined ? {} : { platform }) },
      ports,
      noUpstream,
    );
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.toBeInstanceOf(UserError);
  }
});

/** Packs with a rockcraft that is there, and fails without a word. */
function packFailing(asked: Partial<PackRequest>) {
  const exec: Exec = { ...ports.exec, stream: async () => ({ exitCode: 1 }) };
  return pack({ ...standardRequest, path: project, ...asked }, { ...ports, exec }, noUpstream);
}
