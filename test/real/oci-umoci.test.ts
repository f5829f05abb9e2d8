import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeLayout } from '../support/oci-fixtures.ts';
import { layered, temporaryDirectory } from '../support/oci-fixtures-read.ts';
import { layerStacks, stackTar } from '../support/oci-fixtures-stack.ts';
import { tallyOf, treeOfImage, treeOnDisk } from '../support/oci-fixtures-tree.ts';
import { describeReal } from '../support/real-tools.ts';

describeReal('the layers of an image together', ['umoci'], ({ umoci }) => {
  it('make the file system that umoci unpacks', () => {
    const directory = temporaryDirectory();
    const [layout, bundle] = [join(directory, 'layout'), join(directory, 'bundle')];
    fc.assert(
      fc.property(layerStacks, (stack) => {
        const tars = stack.map(stackTar);
        rmSync(layout, { recursive: true, force: true });
        rmSync(bundle, { recursive: true, force: true });
        writeLayout(layout, { tag: 'stack', layers: tars.map((tar) => ({ tar, as: 'gzip' })) });
        execFileSync(umoci, ['unpack', '--rootless', '--image', `${layout}:stack`, bundle], {
          stdio: 'pipe',
        });
        const filesystem = layered(...tars);
        const tree = treeOnDisk(join(bundle, 'rootfs'));
        expect(treeOfImage(filesystem)).toEqual(tree);
        expect(filesystem.visible).toEqual(tallyOf(tree));
      }),
      { numRuns: 250 },
    );
  });
});
