import { ownerText } from '../model/plot.ts';
import type { SortKey } from '../model/sorting.ts';
import { rowKinds } from '../page-data.ts';
import { type Child, foreign, pathText } from './dom.ts';
import type { ImageModel } from './image-model.ts';

export interface PathColumn {
  readonly key: SortKey;
  readonly title: string;
  readonly isNumber?: true;
  /** What stands in the cell of a row. */
  cell(row: number): Child;
  className?(row: number): string;
}

/** The columns of the table of paths; those about the baseline only where there is one. */
export function pathColumns({
  columns,
  owners,
  isCompared,
  format,
}: ImageModel): readonly PathColumn[] {
  const difference = (row: number) =>
    (columns.size[row] as number) - (columns.before[row] as number);
  const own: readonly PathColumn[] = [
    { key: 'path', title: 'Path', cell: (row) => pathText(columns.paths[row] as string) },
    {
      key: 'owner',
      title: 'Owner',
      cell: (row) => foreign(ownerText(owners[columns.owner[row] as number]), 'owner'),
    },
    {
      key: 'layer',
      title: 'Layer',
      isNumber: true,
      cell: (row) => (columns.layer[row] === -1 ? '–' : String((columns.layer[row] as number) + 1)),
    },
    {
      key: 'compressed',
      title: 'Download',
      isNumber: true,
      cell: (row) => format.bytes(columns.compressed[row] as number),
    },
    {
      key: 'size',
      title: 'On disk',
      isNumber: true,
      cell: (row) => format.bytes(columns.size[row] as number),
    },
  ];
  if (!isCompared) return own;
  return [
    ...own,
    {
      key: 'before',
      title: 'Before',
      isNumber: true,
      cell: (row) => format.bytes(columns.before[row] as number),
    },
    {
      key: 'difference',
      title: 'Difference',
      isNumber: true,
      cell: (row) =>
        difference(row) === 0
          ? ''
          : format.delta(columns.before[row] as number, columns.size[row] as number),
      className: (row) =>
        difference(row) === 0 ? 'number' : `number ${difference(row) > 0 ? 'up' : 'down'}`,
    },
    {
      key: 'kind',
      title: 'Change',
      cell: (row) => kindText(columns.kind[row] as number),
      className: (row) => `kind ${rowKinds[columns.kind[row] as number] ?? ''}`,
    },
  ];
}

function kindText(kind: number): string {
  const name = rowKinds[kind] ?? 'same';
  return name === 'same' ? '' : name;
}
