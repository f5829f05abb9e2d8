import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { openImage } from '../../../src/oci/open-image.ts';
import {
  dockerFiles,
  ociFiles,
  writeDockerArchive,
  writeLayout,
  writeOciArchive,
} from '../../support/oci-fixtures.ts';
import {
  beginJob,
  changePorts,
  convertFrom,
  convertWith,
  damage,
  digestAt,
  digestIn,
  endJob,
  everything,
  first,
  ports,
  second,
  snapshot,
  workspace,
} from './convert-one.ts';

beforeEach(beginJob);
afterEach(endJob);

describe('converting', () => {
  it.each(['oci:new/dir/out', 'oci-archive:new/dir/out'])(
    'into %s keeps the digest and answers what is there',
    async (to) => {
      const { converted, runs } = await convertWith(first, to);
      const path = join(workspace, 'new/dir/out');
      expect(converted).toEqual({
        target: { form: to.split(':')[0], path, tag: '1' },
        digest: digestIn(first),
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digestKept: true,
        unchanged: false,
      });
      expect(runs[0]?.args).toContain('--preserve-digests');
      expect(await digestAt(path)).toBe(digestIn(first));
      expect(everything()).toEqual(['new', 'new/dir', 'new/dir/out', 'source.rock']);
    },
  );

  it('into a docker-archive answers neither digest nor media type', async () => {
    const { converted } = await convertWith(first, 'docker-archive:out.tar');
    expect(converted).toEqual({
      target: { form: 'docker-archive', path: join(workspace, 'out.tar'), name: 'etl:1' },
      digest: undefined,
      mediaType: undefined,
      digestKept: false,
      unchanged: false,
    });
    const made = await openImage(join(workspace, 'out.tar'));
    expect(made.form).toBe('docker-archive');
    await made.close();
  });

  it.each(['oci:out', 'oci-archive:out', 'docker-archive:out'])(
    'the same image into %s again runs nothing and writes nothing',
    async (to) => {
      await convertWith(first, to);
      const before = snapshot();
      const { converted, runs } = await convertWith(first, to);
      expect(converted).toMatchObject({ unchanged: true });
      expect(runs).toEqual([]);
      expect(snapshot()).toEqual(before);
    },
  );

  it('a docker-archive again changes nothing, though only skopeo knows the digest', async () => {
    const once = await convertWith(dockerFiles(first), 'oci:out:1');
    expect(once.converted).toMatchObject({ unchanged: false, digestKept: false });
    expect(once.runs[0]?.args).toContain('--format=oci');
    const before = snapshot();
    const twice = await convertWith(dockerFiles(first), 'oci:out:1');
    expect(twice.converted).toEqual({ ...once.converted, unchanged: true });
    expect(snapshot()).toEqual(before);
  });

  it.each([
    ['localhost:5000/team/etl:2.0', '2.0'],
    ['localhost:5000/team/etl', 'latest'],
  ])('a docker-archive of %s without a version keeps its tag', async (name, tag) => {
    const { converted } = await convertWith(dockerFiles({ ...first, tag: name }), 'oci:out');
    expect(converted?.target).toMatchObject({ tag });
  });

  it.each(['oci:out', 'oci-archive:out', 'docker-archive:out'])(
    'over damaged layers in %s writes the image anew',
    async (to) => {
      await convertWith(first, to);
      const damaged = damage('out');
      const { converted } = await convertWith(first, to);
      expect(converted).toMatchObject({ unchanged: false });
      expect(readFileSync(damaged).includes('CHANGED')).toBe(false);
    },
  );
});

describe('a layout that is there', () => {
  it('gets the image beside those that it has', async () => {
    await convertWith(first, 'oci:out:a');
    await convertWith(second, 'oci:out:b');
    expect(await digestAt('out:a')).toBe(digestIn(first));
    expect(await digestAt('out:b')).toBe(digestIn(second));
  });

  it('loses an image whose tag another one gets, and nothing else that was written into it', async () => {
    await convertWith(first, 'oci:out:a');
    await convertWith(first, 'oci:out:b');
    const file = join(workspace, 'out/index.json');
    const index = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...index, annotations: { mine: 'yes' } }));
    await convertWith(second, 'oci:out:a');
    expect(await digestAt('out:a')).toBe(digestIn(second));
    expect(await digestAt('out:b')).toBe(digestIn(first));
    const after = JSON.parse(readFileSync(file, 'utf8'));
    expect(after.manifests).toHaveLength(2);
    expect(after.annotations).toEqual({ mine: 'yes' });
  });

  it('may be an empty directory, or reached through a link', async () => {
    mkdirSync(join(workspace, 'empty'));
    symlinkSync('empty', join(workspace, 'link'));
    const { converted } = await convertWith(first, 'oci:link');
    expect(converted?.target).toMatchObject({ path: join(workspace, 'empty') });
    expect(await digestAt('empty')).toBe(digestIn(first));
    expect(readdirSync(join(workspace, 'empty')).sort()).toEqual([
      'blobs',
      'index.json',
      'oci-layout',
    ]);
  });
});

describe('what was left by a job that was killed, or is done by another one', () => {
  it('in an empty directory is not in the way, and stays', async () => {
    mkdirSync(join(workspace, 'empty/.convert-rock-x'), { recursive: true });
    await convertWith(first, 'oci:empty');
    expect(await digestAt('empty')).toBe(digestIn(first));
    expect(readdirSync(join(workspace, 'empty'))).toContain('.convert-rock-x');
  });

  it.each(['a', '1'])('is joined when it is a layout with the tag %s', async (tag) => {
    const during = () => writeLayout(join(workspace, 'out'), { ...second, tag });
    const { converted } = await convertWith(first, 'oci:out', { during });
    expect(converted).toMatchObject({ unchanged: false });
    expect(await digestAt('out:1')).toBe(digestIn(first));
    if (tag !== '1') expect(await digestAt(`out:${tag}`)).toBe(digestIn(second));
  });

  it('is not written over when it is something else', async () => {
    const during = () => {
      mkdirSync(join(workspace, 'out'));
      writeFileSync(join(workspace, 'out/theirs'), 'theirs');
    };
    const { error } = await convertWith(first, 'oci:out', { during });
    expect(String((error as Error).message)).toMatch(/holds other things \("theirs" for one\)/);
    expect(everything()).toEqual(['out', 'out/theirs', 'source.rock']);
  });
});

describe('results that are being made', () => {
  const whileMaking = async (temp: string) => {
    changePorts({ context: { ...ports.context, temp } });
    let beside: string[] = [];
    const during = () => {
      beside = readdirSync(join(workspace, 'sub'));
    };
    mkdirSync(join(workspace, 'sub'));
    const { error } = await convertWith(first, 'oci-archive:sub/out', { during });
    expect(error).toBeUndefined();
    expect(readdirSync(join(workspace, 'sub'))).toEqual(['out']);
    expect(readdirSync(temp)).toEqual([]);
    return beside;
  };

  it('lie in RUNNER_TEMP, which a runner empties whatever happens', async () => {
    mkdirSync(join(workspace, 'temp'));
    expect(await whileMaking(join(workspace, 'temp'))).toEqual([]);
  });

  const memory = '/dev/shm';
  const isOther = existsSync(memory) && statSync(memory).dev !== statSync(tmpdir()).dev;
  it.runIf(isOther)('lie beside their places where that is another file system', async () => {
    const temp = mkdtempSync(join(memory, 'rock-actions-test-'));
    try {
      expect(await whileMaking(temp)).toEqual([expect.stringMatching(/^\.convert-rock-/)]);
    } finally {
      rmSync(temp, { recursive: true });
    }
  });
});

describe('what is in the way', () => {
  it.each([
    ['oci:file', /'.*\/file' exists and is not a directory; name another path\./],
    [
      'oci:other',
      /The directory '.*\/other' holds other things \("mine\.txt" for one\) and no OCI/,
    ],
    ['oci:broken', /broken\/index\.json is not JSON/],
    ['oci-archive:other', /'.*\/other' exists and is a directory, not a file; name another/],
    ['docker-archive:/dev/null', /'\/dev\/null' exists and is not a regular file/],
    ['oci-archive:file/below', /'.*\/file\/below' cannot be written: /],
    ['oci-archive:dangling', /'.*\/dangling' is a symbolic link to something that is not there;/],
    ['oci:dangling/below', /'.*\/dangling' is a symbolic link to something that is not there;/],
    // Where Node's own recursive mkdir never ends.
    ['oci-archive:/proc/absent/image', /'\/proc\/absent\/image' cannot be written: /],
  ])('is refused before skopeo runs: %s', async (to, sentence) => {
    writeFileSync(join(workspace, 'file'), 'mine');
    mkdirSync(join(workspace, 'other'));
    writeFileSync(join(workspace, 'other/mine.txt'), 'mine');
    mkdirSync(join(workspace, 'broken'));
    writeFileSync(join(workspace, 'broken/oci-layout'), '{}');
    writeFileSync(join(workspace, 'broken/index.json'), '{');
    symlinkSync('absent', join(workspace, 'dangling'));
    const before = snapshot();
    const { error, runs } = await convertWith(first, to, { name: 'docker-name:1' });
    expect(error).toBeInstanceOf(UserError);
    expect(String((error as Error).message)).toMatch(sentence);
    expect(runs).toEqual([]);
    expect(snapshot()).toMatchObject(before);
  });

  it('is a file that is replaced when the new one is whole', async () => {
    writeFileSync(join(workspace, 'out'), 'old');
    await convertWith(first, 'oci-archive:out');
    expect(await digestAt('out')).toBe(digestIn(first));
  });
});

describe('a docker-archive, whose manifest only skopeo makes', () => {
  it('is not taken for converted when its layers are others', async () => {
    const { error } = await convertWith(dockerFiles(first), 'oci:out:1', { writes: second });
    expect(String((error as Error).message)).toContain('has other layers than');
    expect(everything()).toEqual(['source.rock']);
  });
});

describe('an archive of several images', () => {
  it('is replaced by the one that is wanted, though that is in it', async () => {
    const [one, other] = [ociFiles({ ...first, tag: '1' }), ociFiles({ ...second, tag: '2' })];
    const entries = [one, other].flatMap(
      (it) => JSON.parse(String(it.get('index.json'))).manifests,
    );
    const index = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: entries }));
    writeOciArchive(join(workspace, 'out'), new Map([...one, ...other, ['index.json', index]]));
    const { converted } = await convertWith(first, 'oci-archive:out');
    expect(converted).toMatchObject({ unchanged: false });
    expect(await digestAt('out')).toBe(digestIn(first));
  });
});

describe('the source', () => {
  it('with a colon in its path is read through a link, which is gone afterwards', async () => {
    const source = join(workspace, 'so:urce.tar');
    writeDockerArchive(source, dockerFiles(first));
    const { converted, runs } = await convertFrom(source, 'oci:out', {});
    expect(runs[0]?.args.at(-2)).toMatch(/^docker-archive:[^:]+\/source$/);
    expect(converted).toMatchObject({ digest: digestIn(first) });
    expect(everything().filter((path) => !path.startsWith('out'))).toEqual(['so:urce.tar']);
  });

  it.each(['oci:out', 'docker-archive:out'])(
    'that is an archive is given to skopeo as a layout of what belongs to the image: %s',
    async (to) => {
      const source = join(workspace, 'so:urce.rock');
      const more = { ...Object.fromEntries(ociFiles(second)) };
      const files = ociFiles({ ...first, tag: '1' });
      writeOciArchive(
        source,
        new Map([...Object.entries(more), ...files, ['odd', Buffer.from('x')]]),
      );
      let given: Record<string, unknown> = {};
      const during = (args: readonly string[]) => {
        const [, path = ''] = /^oci:([^:]+):source$/.exec(String(args.at(-2))) ?? [];
        const names = readdirSync(path, { recursive: true }).map(String);
        given = { names, index: JSON.parse(readFileSync(join(path, 'index.json'), 'utf8')) };
        for (const [name, bytes] of files) {
          if (name.startsWith('blobs/')) expect(readFileSync(join(path, name))).toEqual(bytes);
        }
      };
      const { error } = await convertFrom(source, to, { writes: first, during });
      expect(error).toBeUndefined();
      const directories = ['blobs', 'blobs/sha256'];
      expect((given.names as string[]).sort()).toEqual([...files.keys(), ...directories].sort());
      expect(given.index).toMatchObject({ manifests: [{ digest: digestIn(first) }] });
    },
  );

  it('is not unpacked further when the job is cancelled', async () => {
    const cancel = new AbortController();
    cancel.abort();
    changePorts({ cancelled: cancel.signal });
    const { error, runs } = await convertWith(first, 'oci:out');
    expect(error).toBe(cancel.signal.reason);
    expect(runs).toEqual([]);
    expect(everything()).toEqual(['source.rock']);
  });
});
