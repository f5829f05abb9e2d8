import { UserError } from '../errors.ts';
import type { ImageSource } from './image-source.ts';
import { defaultLimits } from './limits.ts';
import { readDocument } from './store/blob.ts';

/** What a container of the image starts (OCI image-spec config.md, "Properties": `config`). */
export interface ImageProcess {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** Name or number, perhaps with a group behind a colon; empty for root. */
  readonly user: string;
  /** Empty when the config names none: the root. */
  readonly workingDirectory: string;
  /** `NAME=value` each. */
  readonly environment: readonly string[];
}

/** Reads what the config says of the process. Throws a `UserError` when it says it in another form. */
export async function readImageProcess(
  image: Pick<ImageSource, 'configBlob'>,
): Promise<ImageProcess> {
  const { configBlob } = image;
  const document: unknown = JSON.parse(
    (await readDocument(configBlob, defaultLimits.documentBytes)).toString(),
  );
  const settings = fieldsOf(fieldsOf(document).config);
  const words = (key: string) => {
    const value = settings[key] ?? [];
    if (isTexts(value)) return value;
    throw new UserError(`${configBlob.where} has a '${key}' that is no list of words.`);
  };
  return {
    entrypoint: words('Entrypoint'),
    command: words('Cmd'),
    user: typeof settings.User === 'string' ? settings.User : '',
    workingDirectory: typeof settings.WorkingDir === 'string' ? settings.WorkingDir : '',
    environment: words('Env'),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
