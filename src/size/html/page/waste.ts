import { causeNames } from '../../render/layer-sections.ts';
import { make, pathText } from './dom.ts';
import type { ImageModel } from './image-model.ts';
import { layerName } from './layers.ts';
import { tableOf } from './table-of.ts';

/** Bytes that are there in vain: why, and whose making should be changed. */
export function wasteSection({ waste, layers, format }: ImageModel): HTMLElement | undefined {
  const { causes, paths } = waste;
  if (causes.length === 0) return undefined;
  return make(
    'div',
    {},
    tableOf(
      'Waste by cause',
      [
        { title: 'Cause' },
        { title: 'Layer to mend' },
        { title: 'Files', isNumber: true },
        { title: 'Bytes', isNumber: true },
      ],
      causes.map(({ cause, layer, files, bytes }) => [
        causeNames[cause],
        layerName(layers, layer),
        format.count(files),
        format.bytes(bytes),
      ]),
    ),
    paths.length === 0
      ? undefined
      : tableOf(
          'Wasted most',
          [{ title: 'Path' }, { title: 'Cause' }, { title: 'Bytes', isNumber: true }],
          paths.map(({ path, cause, bytes, sameAs }) => [
            sameAs === undefined
              ? pathText(path)
              : make('span', {}, pathText(path), ' = ', pathText(sameAs)),
            causeNames[cause],
            format.bytes(bytes),
          ]),
        ),
  );
}
