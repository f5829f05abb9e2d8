import { join } from 'node:path';
import type { TestImage } from '../../support/oci-fixtures.ts';
import { temporaryDirectory } from '../../support/oci-fixtures-read.ts';
import { rawEntry, rawTar } from '../../support/oci-fixtures-tar.ts';

/** A layer of one file, whose content is its name. */
export const layer = (name: string) => ({ tar: rawTar(rawEntry({ name }, name)) });
/** An image of two layers that says something of itself. */
export const image: TestImage = {
  layers: [layer('base'), layer('part')],
  tag: '0.1',
  history: [
    { created_by: 'base' },
    { comment: 'Set labels', empty_layer: true },
    { comment: 'Add part', created_by: 'rockcraft' },
  ],
  labels: { title: 'label' },
  annotations: { title: 'annotation' },
};
/** What `readImage` finds in it. */
export const files = [
  { path: 'base', size: 4, layer: 0 },
  { path: 'part', size: 4, layer: 1 },
];
/** Another image. */
export const other: TestImage = { layers: [layer('other')] };

/** A path in a directory that goes with the test. */
export const inside = (name: string) => join(temporaryDirectory(), name);
