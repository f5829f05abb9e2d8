import { UserError } from '../../errors.ts';
import { comparePaths } from '../../oci/layers/walk-files.ts';
import { type LayerRole, roleNames } from '../../rock/layer-roles.ts';
import type { MeasuredFile, MeasuredImage, MeasuredLayer, Measurement } from '../measurement.ts';

/** What a measurement file says it is, and the version of its form. */
export const measurementSchema = { schema: 'rock-actions/measurement', version: 1 } as const;

/**
 * Makes a measurement of a parsed JSON document. It may come from a pull request, so every part is
 * looked at. Throws a `UserError` that names the part that is wrong.
 */
export function parseMeasurement(document: unknown, path: string): Measurement {
  const read = new PartReader(path, document);
  const schema = read.text('schema');
  const version = read.size('version');
  if (schema !== measurementSchema.schema || version !== measurementSchema.version) {
    throw new UserError(
      `${path} is not a measurement of version ${measurementSchema.version}: its schema is ${JSON.stringify(schema.slice(0, 100))}, version ${version}; measure the baseline again.`,
    );
  }
  const files = Array.from(read.list('files'), measuredFile);
  refuseDisorder(files, path);
  return {
    image: measuredImage(read.part('image')),
    compressedSize: read.size('compressed-size'),
    size: read.size('size'),
    effectiveSize: read.size('effective-size'),
    layers: Array.from(read.list('layers'), measuredLayer),
    files: () => files,
  };
}

function measuredImage(read: PartReader): MeasuredImage {
  const title = read.optionalText('title');
  const version = read.optionalText('version');
  const digest = read.optionalText('digest');
  return {
    name: read.text('name'),
    form: read.text('form'),
    ...(title === undefined ? {} : { title }),
    ...(version === undefined ? {} : { version }),
    platform: read.text('platform'),
    ...(digest === undefined ? {} : { digest }),
  };
}

function measuredLayer(read: PartReader): MeasuredLayer {
  const role = read.text('role');
  return {
    digest: read.text('digest'),
    role: isRole(role) ? role : 'layer',
    comment: read.text('comment'),
    compressedSize: read.size('compressed-size'),
    size: read.size('size'),
    files: read.size('files'),
  };
}

function isRole(role: string): role is LayerRole {
  return Object.hasOwn(roleNames, role);
}

function measuredFile(read: PartReader): MeasuredFile {
  const linkTo = read.optionalText('link-to');
  const file = { path: read.text('path'), size: read.size('size'), layer: read.size('layer') };
  return linkTo === undefined ? file : { ...file, linkTo };
}

/** Comparing walks two lists side by side, which only works when both are in order. */
function refuseDisorder(files: readonly MeasuredFile[], path: string): void {
  for (let at = 1; at < files.length; at += 1) {
    const before = files[at - 1]?.path as string;
    const after = files[at]?.path as string;
    if (comparePaths(before, after) >= 0) {
      throw new UserError(
        `The measurement ${path} is damaged: files[${at}] is not in order; measure the baseline again.`,
      );
    }
  }
}

/** Reads the parts of one JSON object, naming the one that is wrong. */
class PartReader {
  readonly #where: string;
  readonly #parts: Readonly<Record<string, unknown>>;

  constructor(where: string, value: unknown) {
    this.#where = where;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new UserError(`${where} is not a JSON object of a measurement.`);
    }
    this.#parts = value as Readonly<Record<string, unknown>>;
  }

  text(key: string): string {
    return this.optionalText(key) ?? this.#refuse(key, 'a text');
  }

  optionalText(key: string): string | undefined {
    const value = this.#parts[key];
    if (value !== undefined && typeof value !== 'string') this.#refuse(key, 'a text');
    return value;
  }

  /** A whole number of bytes or things. */
  size(key: string): number {
    const value = this.#parts[key];
    const good = Number.isSafeInteger(value) && (value as number) >= 0;
    return good ? (value as number) : this.#refuse(key, 'a whole number');
  }

  part(key: string): PartReader {
    return new PartReader(`${this.#where}, ${key}`, this.#parts[key]);
  }

  /** One by one: a list of files is long. */
  *list(key: string): Generator<PartReader> {
    const value = this.#parts[key];
    if (!Array.isArray(value)) return this.#refuse(key, 'a list');
    for (const [at, item] of value.entries()) {
      yield new PartReader(`${this.#where}, ${key}[${at}]`, item);
    }
  }

  #refuse(key: string, wanted: string): never {
    throw new UserError(
      `The measurement ${this.#where} is damaged: '${key}' is not ${wanted}; measure the baseline again.`,
    );
  }
}
