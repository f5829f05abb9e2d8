import { type LayerRole, roleNames } from '../../rock/layer-roles.ts';
import type { ImageSettings, MeasuredImage, MeasuredLayer, Measurement } from '../measurement.ts';
import { type InstalledPackage, type Owner, ownerKinds } from '../owner.ts';
import { type Waste, type WastedPath, type WasteTotal, wasteCauses } from '../waste.ts';
import { imagePath } from './image-path.ts';
import {
  count,
  type Form,
  fields,
  indexBelow,
  list,
  oneOf,
  optional,
  set,
  text,
} from './json-form.ts';

/** All of a measurement but its files. */
export type MeasurementHead = Omit<Measurement, 'files'>;

const settings = fields<ImageSettings>({
  entrypoint: list(text),
  command: list(text),
  user: text,
  workingDirectory: text,
  environment: list(fields<ImageSettings['environment'][number]>({ name: text, hash: text })),
  services: list(
    fields<ImageSettings['services'][number]>({ name: text, command: text, startup: text }),
  ),
});

const image = fields<MeasuredImage>({
  name: text,
  form: text,
  title: optional(text),
  version: optional(text),
  platform: text,
  digest: optional(text),
  documentsSize: count,
  settings,
});

const roles = Object.keys(roleNames) as LayerRole[];

const layer = fields<MeasuredLayer>({
  digest: text,
  diffId: optional(text),
  role: oneOf(roles),
  comment: text,
  compressedSize: count,
  size: count,
  files: count,
});

const owner = fields<Owner>({
  kind: oneOf(ownerKinds),
  name: text,
  package: optional(text),
  version: optional(text),
  base: optional(set),
  guessed: optional(set),
});

const installedPackage = fields<InstalledPackage>({
  kind: oneOf(['deb', 'python', 'node']),
  name: text,
  version: text,
});

function waste(layers: number): Form<Waste> {
  const index = indexBelow(layers, 'layers');
  return fields<Waste>({
    hidden: count,
    duplicated: count,
    causes: list(
      fields<WasteTotal>({ cause: oneOf(wasteCauses), layer: index, bytes: count, files: count }),
    ),
    paths: list(
      fields<WastedPath>({
        cause: oneOf(wasteCauses),
        path: imagePath,
        bytes: count,
        layer: index,
        fix: index,
        sameAs: optional(imagePath),
      }),
    ),
  });
}

/** How all of a measurement but its files stands in JSON. */
export function headForm(layers: number): Form<MeasurementHead> {
  return fields<MeasurementHead>({
    image,
    compressedSize: count,
    size: count,
    effectiveSize: count,
    layers: list(layer),
    waste: waste(layers),
    owners: list(owner),
    packages: list(installedPackage),
    slices: list(text),
    notes: optional(list(text)),
  });
}
