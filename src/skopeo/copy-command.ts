import type { Platform } from '../oci/descriptor.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { flagIfKnown } from './flags.ts';
import type { SkopeoVersion } from './version.ts';

/** One image on disk as skopeo shall read it. */
export interface CopySource {
  readonly form: ImageSource['form'];
  /** Absolute, without a colon. */
  readonly path: string;
  /** Which image of several. */
  readonly tag: string | undefined;
  /** Of the image: which one to take where an index leads to it. `all`: the whole index. */
  readonly platform: Platform | 'all';
}

/** What skopeo shall write. Paths are absolute and without a colon. */
export type CopyTarget =
  | { readonly form: 'oci'; readonly path: string; readonly tag: string }
  | { readonly form: 'docker-archive'; readonly path: string; readonly name: string }
  | {
      readonly form: 'docker-daemon';
      readonly name: string;
      /** Where the engine listens, when not at Docker's own default; skopeo does not look at DOCKER_HOST. */
      readonly host?: string | undefined;
    };

export interface CopyPlan {
  readonly source: CopySource;
  readonly target: CopyTarget;
  /** The manifest shall be written as it is, or not at all. */
  readonly keepDigest: boolean;
  /** Layers are compressed anew with gzip. */
  readonly recompress?: boolean;
  /** Absolute path of a directory; skopeo unpacks archives into it, by default into /var/tmp. */
  readonly scratch: string;
}

/**
 * The arguments of skopeo for one copy. What comes from users or images stands behind a transport's
 * name or an equals sign, so that none of it can be taken for an option.
 */
export function copyArguments(
  { source, target, keepDigest, recompress, scratch }: CopyPlan,
  version: SkopeoVersion,
): readonly string[] {
  return [
    // There is nobody to trust or not: the image is a file of this job. Most runners have no policy.
    '--insecure-policy',
    `--tmpdir=${scratch}`,
    ...platformOptions(source.platform),
    'copy',
    ...(source.platform === 'all' ? ['--all'] : []),
    ...manifestOptions(target, keepDigest, version),
    ...(recompress ? recompressOptions(version) : []),
    ...(target.form === 'docker-daemon' && target.host !== undefined
      ? [`--dest-daemon-host=${target.host}`]
      : []),
    sourceName(source),
    targetName(target),
  ];
}

/** An image of another architecture than the machine's, which an index leads to, would not be found. */
function platformOptions(platform: Platform | 'all'): readonly string[] {
  if (platform === 'all') return [];
  const { os, architecture, variant = 'unknown' } = platform;
  const known = (value: string) => value !== 'unknown';
  return [
    ...(known(os) ? [`--override-os=${os}`] : []),
    ...(known(architecture) ? [`--override-arch=${architecture}`] : []),
    ...(known(variant) ? [`--override-variant=${variant}`] : []),
  ];
}

/** Without them skopeo tries other manifest types when one is refused, and the digest changes silently. */
function manifestOptions(
  { form }: CopyTarget,
  keepDigest: boolean,
  version: SkopeoVersion,
): readonly string[] {
  if (keepDigest) return flagIfKnown('--preserve-digests', version);
  return form === 'oci' ? ['--format=oci'] : [];
}

/** With the second option no layer of another compression is taken over as it is. */
function recompressOptions(version: SkopeoVersion): readonly string[] {
  return ['--dest-compress-format=gzip', ...flagIfKnown('--dest-force-compress-format', version)];
}

function sourceName({ form, path, tag }: CopySource): string {
  return [form, path, ...(tag === undefined ? [] : [tag])].join(':');
}

function targetName(target: CopyTarget): string {
  if (target.form === 'docker-daemon') return `docker-daemon:${target.name}`;
  const name = target.form === 'docker-archive' ? target.name : target.tag;
  return `${target.form}:${target.path}:${name}`;
}

/** A command as a user would type it into a shell, for messages. */
export function commandLine(tool: string, args: readonly string[]): string {
  return [tool, ...args]
    .map((word) => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}
