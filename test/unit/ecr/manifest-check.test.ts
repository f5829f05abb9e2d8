import { expect, it } from 'vitest';
import { manifestChecks } from '../../../src/ecr/manifest-check.ts';
import type { ImageToPush } from '../../../src/registry/image-to-push.ts';

const type = 'application/vnd.oci.image.manifest.v1+json';

function image(document: object, children: readonly ImageToPush[] = []): ImageToPush {
  const digest = `sha256:${String(children.length).repeat(64)}` as const;
  const manifest = Buffer.from(JSON.stringify(document));
  return { digest, mediaType: type, manifest, blobs: [], children };
}

it('has nothing against manifests that name their type', () => {
  const one = image({ mediaType: type });
  expect(manifestChecks(one)).toEqual([]);
  expect(manifestChecks(image({ mediaType: type }, [one]))).toEqual([]);
});

it.each([{}, { mediaType: '' }, { mediaType: 1 }])(
  'says of one that does not what packed it, also within an index: %j',
  (document) => {
    const nameless = image(document);
    for (const what of [nameless, image({ mediaType: type }, [nameless])]) {
      const [check, ...others] = manifestChecks(what);
      expect(others).toEqual([]);
      expect(check).toMatchObject({ what: 'manifest', state: 'failed' });
      expect(check?.text).toContain(`The manifest ${nameless.digest} does not name`);
      expect(check?.text).toContain('before 1.12');
    }
  },
);
