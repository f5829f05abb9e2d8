import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { openImageOrIndex } from '../../../src/oci/open-image.ts';
import { closeSources, openSources } from '../../../src/oci/open-sources.ts';
import { type Additions, noAdditions } from '../../../src/oci/rewrite-image.ts';
import type { Ports } from '../../../src/ports.ts';
import { convert } from '../../../src/skopeo/convert.ts';
import { parseDestination } from '../../../src/skopeo/destination.ts';
import {
  type ImageFiles,
  indexOf,
  ociFiles,
  writeDockerArchive,
  writeLayout,
  writeOciArchive,
} from '../../support/oci-fixtures.ts';
import {
  addPlatformImage,
  addStatement,
  type PlatformImage,
  singleImage,
  taggedIndex,
} from '../../support/oci-fixtures-index.ts';
import { testPorts } from '../../support/ports.ts';

let ports: ReturnType<typeof testPorts>;
let workspace: string;
beforeEach(() => {
  ports = testPorts();
  workspace = ports.context.workspace;
});

const both = ['amd64.rock', 'arm64.rock'];

describe('several rocks', () => {
  it('are read once each into one layout, and put into all forms from there', async () => {
    writeRocks();
    const { made, runs } = await convertAll(both, [
      'oci:out',
      'oci-archive:sub/a.tar:x',
      'oci:b:y',
    ]);
    expect(runs.map((args) => args.slice(-3))).toEqual(
      both.map((_, at) => [
        '--preserve-digests',
        expect.stringMatching(new RegExp(`^oci:${workspace}/.*/source-.*/layout:source$`)),
        expect.stringMatching(
          new RegExp(`^oci:${workspace}/.*/\\.convert-rock-.*/image:source-${at + 1}$`),
        ),
      ]),
    );
    expect(made?.results).toEqual([
      { target: { form: 'oci', path: join(workspace, 'out'), tag: '1' }, unchanged: false },
      {
        target: { form: 'oci-archive', path: join(workspace, 'sub/a.tar'), tag: 'x' },
        unchanged: false,
      },
      { target: { form: 'oci', path: join(workspace, 'b'), tag: 'y' }, unchanged: false },
    ]);
    for (const name of ['oci:out:1', 'oci-archive:sub/a.tar:x', 'oci:b:y']) {
      const opened = await openImageOrIndex(name, undefined, workspace);
      await opened.close();
      expect(opened.digest).toBe(made?.digest);
    }
    expect(top()).toEqual([...both, 'b', 'out', 'sub'].sort());
  });

  it.each([
    [
      ['oci:out', 'docker-archive:a.tar'],
      /^'docker-archive' holds an image for one platform, and there are 2/,
    ],
    [['docker-daemon:etl:1'], /^'docker-daemon' holds an image for one platform/],
    [['oci:out', 'oci:link'], /out' and '.*link' are the same place/],
    [['oci-archive:a.tar', 'oci-archive:./x/../a.tar'], /are the same place/],
    [['oci-archive:out/new/a.tar:1', 'oci-archive:link/new/a.tar:2'], /are the same place/],
    [['oci:new', 'oci-archive:new/a.tar'], /new' and '.*new\/a\.tar' are .* one lies in the other/],
    [['oci-archive:new/sub/a.tar', 'oci:new'], /one lies in the other/],
  ])('are refused for %j before anything is done', async (to, sentence) => {
    writeRocks();
    mkdirSync(join(workspace, 'out'));
    symlinkSync('out', join(workspace, 'link'));
    const { error, runs } = await convertAll(both, to);
    expect(error).toBeInstanceOf(UserError);
    expect(String((error as Error).message)).toMatch(sentence);
    expect(runs).toEqual([]);
  });

  it('join what a layout holds already', async () => {
    writeRocks();
    await convertAll(['amd64.rock'], ['oci:out:one']);
    const { made } = await convertAll(both, ['oci:out:all']);
    const digests = ['one', 'all'].map(async (tag) => {
      const opened = await openImageOrIndex(`oci:out:${tag}`, undefined, workspace);
      await opened.close();
      return opened.digest;
    });
    expect(await Promise.all(digests)).toEqual([made?.images[0]?.digest, made?.digest]);
  });

  it('of two versions are refused by the names that they were given', async () => {
    writeRock('amd64.rock', { platform: { os: 'linux', architecture: 'amd64' } });
    writeRock('arm64.rock', { platform: { os: 'linux', architecture: 'arm64' }, version: '2' });
    const { error } = await convertAll(both, ['oci:out']);
    expect(String((error as Error).message)).toMatch(
      /^amd64\.rock has the version '1', but arm64\.rock has the version '2'\. An index holds one/,
    );
  });

  it.each(['oci:out', 'oci-archive:out'])(
    'leave %s and all else as it was when one of the forms cannot be written',
    async (to) => {
      writeRocks();
      writeFileSync(join(workspace, 'file'), 'mine');
      const { error } = await convertAll(both, [to, 'oci-archive:file/below/a.tar']);
      expect(String((error as Error).message)).toMatch(/file\/below\/a\.tar' cannot be written/);
      expect(top()).toEqual([...both, 'file'].sort());
    },
  );

  it.each([0, 1])('leave nothing when skopeo fails at number %i', async (failing) => {
    writeRocks();
    const { error, runs } = await convertAll(both, ['oci:new/out', 'oci-archive:new/a.tar'], {
      failing,
    });
    expect(String((error as Error).message)).toMatch(/^skopeo copy failed/);
    expect(runs).toHaveLength(failing + 1);
    expect(top()).toEqual(both);
  });

  it('are found out when one was overwritten meanwhile', async () => {
    writeRocks();
    const during = () =>
      writeRock('arm64.rock', { platform: { os: 'linux', architecture: 'arm64' }, content: 'new' });
    const { error } = await convertAll(both, ['oci:out'], { during });
    expect(String((error as Error).message)).toMatch(/^[^ ]*arm64\.rock, .* is damaged: /);
    expect(top()).toEqual(both);
  });

  it('of which one has an OCI manifest only when skopeo has made it are left alone the second time', async () => {
    writeRock('amd64.rock', {
      platform: { os: 'linux', architecture: 'arm64' },
      isAnonymous: true,
    });
    writeDockerArchive(join(workspace, 'saved.tar'), { layers: [] });
    const names = ['amd64.rock', 'saved.tar'];
    const once = await convertAll(names, ['oci-archive:out.tar:1']);
    expect(once.error).toBeUndefined();
    const before = readFileSync(join(workspace, 'out.tar'));
    const twice = await convertAll(names, ['oci-archive:out.tar:1']);
    expect(twice.made?.results).toMatchObject([{ unchanged: true }]);
    expect(readFileSync(join(workspace, 'out.tar'))).toEqual(before);
  });
});

describe('a rock of which more is to be said', () => {
  const additions = { annotations: { a: 'b' }, labels: {} };

  it('is not converted again when that was said before', async () => {
    writeRocks();
    const once = await convertAll(['amd64.rock'], ['oci:out'], { additions });
    expect(once.made?.digest).not.toBe(once.made?.images[0]?.sourceDigest);
    const twice = await convertAll(['amd64.rock'], ['oci:out'], { additions });
    expect(twice).toMatchObject({ runs: [], made: { digest: once.made?.digest } });
  });

  it('is told that Docker keeps no annotations', async () => {
    writeRocks();
    const { error } = await convertAll(['amd64.rock'], ['docker-archive:a.tar'], {
      additions,
      failing: 0,
    });
    expect(error).toBeDefined();
    expect(ports.log.texts('warning')).toEqual([
      'Forms of Docker keep no annotations, so they are lost; give labels instead.',
    ]);
  });

  it('loses the documents that were replaced', async () => {
    writeRocks();
    const labelled = { annotations: {}, labels: { a: 'b' } };
    const { made } = await convertAll(['amd64.rock'], ['oci:out'], { additions: labelled });
    const names = readdirSync(join(workspace, 'out/blobs/sha256'));
    expect(names).toHaveLength(3);
    expect(names).toContain(made?.digest?.slice(7));
    expect(names).not.toContain(made?.images[0]?.sourceDigest?.slice(7));
  });
});

describe('an index', () => {
  it('is copied whole, with all of its platforms', async () => {
    const files: ImageFiles = new Map();
    const entries = ['amd64', 'arm64'].map((architecture) =>
      addPlatformImage(files, { platform: { os: 'linux', architecture } }),
    );
    const { digest } = taggedIndex(files, entries);
    writeOciArchive(join(workspace, 'index.tar'), files);
    const { made, runs } = await convertAll(['index.tar'], ['oci:out']);
    expect(runs[0]).toEqual([
      '--insecure-policy',
      expect.stringMatching(/^--tmpdir=/),
      'copy',
      '--all',
      '--preserve-digests',
      expect.stringMatching(/^oci:.*\/layout:source$/),
      expect.stringMatching(/:1$/),
    ]);
    expect(made?.digest).toBe(digest);
    expect(made?.images.map(({ source }) => source)).toEqual(['index.tar', 'index.tar']);
  });

  it.each([1, 2])('of %i images keeps its tag where none of them has a version', async (count) => {
    const files: ImageFiles = new Map();
    const entries = ['amd64', 'arm64'].slice(0, count).map((architecture) => {
      const platform = { os: 'linux', architecture };
      return { ...addPlatformImage(files, { platform, isAnonymous: true }), platform };
    });
    taggedIndex(files, [...entries, addStatement(files, `${entries[0]?.digest}`)], 'v2.0');
    writeOciArchive(join(workspace, 'index.tar'), files);
    const { made } = await convertAll(['index.tar'], ['oci:out']);
    expect(made?.results[0]?.target).toMatchObject({ tag: 'v2.0' });
  });

  it('says what is left out of it when it is made anew', async () => {
    const files: ImageFiles = new Map();
    const entries = ['amd64', 'arm64'].map((architecture) => {
      const platform = { os: 'linux', architecture };
      return { ...addPlatformImage(files, { platform }), platform };
    });
    const statements = entries.map(({ digest }) => addStatement(files, digest));
    taggedIndex(files, [...entries, ...statements]);
    writeOciArchive(join(workspace, 'index.tar'), files);
    const leftOut =
      'The new index leaves out what is no image in index.tar, such as attestations: 2.';
    await convertAll(['index.tar'], ['oci:whole']);
    expect(ports.log.texts('info')).not.toContain(leftOut);
    const additions = { annotations: { a: 'b' }, labels: {} };
    await convertAll(['index.tar'], ['oci:out'], { additions });
    expect(ports.log.texts('info')).toContain(leftOut);
  });

  it('is copied as it is, be its platforms alike or markup, and refused when it is to be made anew', async () => {
    const files: ImageFiles = new Map();
    const entries = ['<b>x</b>', '--all', 'amd64', 'amd64'].map((architecture, at) =>
      addPlatformImage(files, { platform: { os: 'linux', architecture }, content: `${at}` }),
    );
    const { digest } = taggedIndex(files, entries);
    writeOciArchive(join(workspace, 'index.tar'), files);
    const { made } = await convertAll(['index.tar'], ['oci:out']);
    expect(made?.digest).toBe(digest);
    expect(made?.images.map((it) => it.digest)).toEqual(entries.map((it) => it.digest));
    const additions = { annotations: { a: 'b' }, labels: {} };
    const { error } = await convertAll(['index.tar'], ['oci:other'], { additions });
    expect(String((error as Error).message)).toMatch(/does not say for which platform it is/);
  });
});

interface Behaviour {
  readonly additions?: Additions;
  /** At which run skopeo fails. */
  readonly failing?: number;
  readonly during?: () => void;
}

/** Converts with a skopeo of our own, which adds what it is told to read to a layout. */
async function convertAll(
  names: readonly string[],
  to: readonly string[],
  { additions = noAdditions, failing, during }: Behaviour = {},
) {
  const runs: (readonly string[])[] = [];
  const exec: Ports['exec'] = {
    capture: async () => ({ exitCode: 0, stdout: 'skopeo version 1.9.3\n', stderr: '' }),
    stream: async (_, args) => {
      runs.push(args);
      during?.();
      if (String(args.at(-1)).startsWith('oci:')) {
        addToLayout(String(args.at(-2)), String(args.at(-1)));
      }
      return { exitCode: failing === runs.length - 1 ? 1 : 0 };
    },
  };
  const sources = await openSources(
    names.map((value) => ({ kind: 'image', value })),
    workspace,
  );
  try {
    const destinations = to.map(parseDestination);
    const made = await convert({ sources, destinations, additions }, { ...ports, exec });
    return { made, runs };
  } catch (error) {
    return { error, runs };
  } finally {
    await closeSources(sources);
  }
}

/** Does what skopeo does with an image: adds the one in a layout to another layout; of a docker-archive one of ours. */
function addToLayout(source: string, target: string): void {
  const [form, from = '', named = ''] = source.split(':');
  const files = form === 'oci' ? filesOf(from, named) : ociFiles({ layers: [] });
  const [, path = '', tag = ''] = target.split(':');
  const index = join(path, 'index.json');
  const before = existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')).manifests : [];
  const [entry] = JSON.parse(String(files.get('index.json'))).manifests;
  const annotations = { 'org.opencontainers.image.ref.name': tag };
  const manifests = indexOf([...before, { ...entry, annotations }]);
  writeLayout(path, new Map([...files, ['index.json', manifests]]));
}

/** The files of a layout that holds one image or index, under that tag. */
function filesOf(directory: string, tag: string): ImageFiles {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
  const files = new Map(paths.map((it) => [relative(directory, it), readFileSync(it)]));
  const { manifests } = JSON.parse(String(files.get('index.json')));
  expect(manifests).toMatchObject([{ annotations: { 'org.opencontainers.image.ref.name': tag } }]);
  return files;
}

function writeRocks(): void {
  for (const architecture of ['amd64', 'arm64']) {
    writeRock(`${architecture}.rock`, { platform: { os: 'linux', architecture } });
  }
}

function writeRock(name: string, image: PlatformImage): void {
  writeOciArchive(join(workspace, name), singleImage(image).files);
}

/** What is in the workspace, and nothing in directories of it. */
function top(): readonly string[] {
  return readdirSync(workspace).toSorted();
}
