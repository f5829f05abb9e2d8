import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ToolError } from '../../../src/errors.ts';
import { closeSources, openSources } from '../../../src/oci/open-sources.ts';
import { noAdditions } from '../../../src/oci/rewrite-image.ts';
import type { Ports } from '../../../src/ports.ts';
import { convert } from '../../../src/skopeo/convert.ts';
import { parseDestination } from '../../../src/skopeo/destination.ts';
import { type TestImage, writeDockerArchive, writeOciArchive } from '../../support/oci-fixtures.ts';
import { rawEntry, rawTar } from '../../support/oci-fixtures-tar.ts';
import { testPorts } from '../../support/ports.ts';

let ports: ReturnType<typeof testPorts>;
beforeEach(() => {
  ports = testPorts();
});

const image = (content: string): TestImage => ({
  layers: [{ tar: rawTar(rawEntry({ name: 'f' }, content)), as: 'none' }],
  tag: 'etl:1',
});

describe('docker load, for an engine that skopeo cannot be told of', () => {
  it('takes a docker-archive of the image, which is gone afterwards', async () => {
    const { made, runs } = await load({ writes: image('x') });
    expect(made?.results).toEqual([
      { target: { form: 'docker-daemon', name: 'etl:1' }, unchanged: false },
    ]);
    expect(made).toMatchObject({ digest: undefined, compressedSize: undefined });
    expect(runs.map(([tool, ...args]) => [tool, ...args.slice(-3)])).toEqual([
      [
        'skopeo',
        'copy',
        expect.stringMatching(/^oci:.*\/layout:source$/),
        expect.stringMatching(/^docker-archive:.*\/image\.tar:etl:1$/),
      ],
      ['docker', '--quiet', '--input', expect.stringMatching(/\/image\.tar$/)],
    ]);
    expect(ports.log.texts('foreign')).toEqual(['Loaded image: etl:1']);
    expect(existsSync(runs[1]?.at(-1) ?? '')).toBe(false);
  });

  it('is not given another image than that of the source', async () => {
    const { error, runs } = await load({ writes: image('y') });
    expect(String((error as Error).message)).toMatch(/^What skopeo wrote has other layers than/);
    expect(runs).toHaveLength(1);
  });

  it('fails in the words of docker, and nothing of the other forms is there', async () => {
    const { error } = await load({
      writes: image('x'),
      says: 'Error response from daemon: no space left on device',
      to: ['docker-archive:out.tar:etl:1', 'docker-daemon:etl:1'],
    });
    expect(error).toBeInstanceOf(ToolError);
    expect((error as ToolError).message).toBe(
      'docker load failed: Error response from daemon: no space left on device',
    );
    expect((error as ToolError).failure).toMatchObject({
      command: expect.stringMatching(/^docker load --quiet --input '?\//),
      exitCode: 1,
    });
    expect(readdirSync(ports.context.workspace)).toEqual(['a.tar']);
  });

  it('that a cancelled job ended is no failure of docker', async () => {
    const cancel = new AbortController();
    const { error } = await load({
      writes: image('x'),
      says: 'killed',
      during: () => cancel.abort(),
      cancelled: cancel.signal,
    });
    expect(error).toBe(cancel.signal.reason);
  });

  it('of a job that was cancelled meanwhile is the last that it does', async () => {
    const cancel = new AbortController();
    const { error } = await load({
      writes: image('x'),
      during: () => cancel.abort(),
      cancelled: cancel.signal,
      to: ['docker-archive:b.tar:etl:1', 'docker-daemon:etl:1'],
    });
    expect(error).toBe(cancel.signal.reason);
    expect(readdirSync(ports.context.workspace)).toEqual(['a.tar']);
  });
});

interface Behaviour {
  /** What skopeo writes. */
  readonly writes: TestImage;
  /** What docker says when it fails. */
  readonly says?: string;
  readonly to?: readonly string[];
  readonly during?: () => void;
  readonly cancelled?: AbortSignal;
}

async function load({ writes, says, to = ['docker-daemon:etl:1'], during, cancelled }: Behaviour) {
  const runs: (readonly string[])[] = [];
  const exec: Ports['exec'] = {
    capture: async (tool) => ({
      exitCode: 0,
      stdout: tool === 'docker' ? 'tcp://docker:2375\n' : 'skopeo version 1.20.0\n',
      stderr: '',
    }),
    stream: async (tool, args, { onLine }) => {
      runs.push([tool, ...args]);
      if (tool === 'skopeo') {
        writeDockerArchive(String(args.at(-1)).split(':')[1] ?? '', writes);
        return { exitCode: 0 };
      }
      during?.();
      onLine(says ?? 'Loaded image: etl:1', 'stdout');
      return { exitCode: says === undefined ? 0 : 1 };
    },
  };
  const { workspace } = ports.context;
  writeOciArchive(join(workspace, 'a.tar'), image('x'));
  const sources = await openSources([{ kind: 'image', value: 'a.tar' }], workspace);
  const request = { sources, destinations: to.map(parseDestination), additions: noAdditions };
  const more = cancelled === undefined ? {} : { cancelled };
  try {
    return { made: await convert(request, { ...ports, exec, ...more }), runs };
  } catch (error) {
    return { error, runs };
  } finally {
    await closeSources(sources);
  }
}
