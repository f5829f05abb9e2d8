import { ChiselError } from './chisel-error.ts';

/** What a slice says of one path. */
export type Content =
  | { readonly kind: 'copy'; readonly from?: string; readonly until?: 'mutate' }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly mode: number;
      readonly until?: 'mutate';
    }
  | { readonly kind: 'symlink'; readonly target: string }
  | { readonly kind: 'make'; readonly mode: number; readonly until?: 'mutate' }
  | { readonly kind: 'manifest' };

export interface Slice {
  readonly package: string;
  /** With its package: `python3.12_core`. */
  readonly name: string;
  readonly essential: readonly string[];
  /** By absolute path; those of directories end with a slash. */
  readonly contents: ReadonlyMap<string, Content>;
  /** A Starlark script that changes what was cut. */
  readonly mutate?: string;
}

type Mapping = Readonly<Record<string, unknown>>;

/**
 * Reads the slices of one package in format v1 of chisel's releases.
 *
 * @throws {ChiselError} for anything that the format does not have.
 */
export function readDefinition(
  value: unknown,
  name: string,
  architecture: string,
): ReadonlyMap<string, Slice> {
  const definition = mapping(value, name, ['package', 'archive', 'essential', 'slices']);
  if (definition.package !== name) {
    throw new ChiselError(
      `slices/${name}.yaml: filename and 'package' field ("${definition.package}") disagree`,
    );
  }
  const shared = names(definition.essential);
  const slices = mapping(definition.slices, name);
  return new Map(
    Object.entries(slices).map(([key, item]) => {
      const full = `${name}_${key}`;
      const slice = mapping(item, full, ['essential', 'contents', 'mutate', 'hint']);
      const essential = [...shared, ...names(slice.essential)].filter((other) => other !== full);
      const contents = new Map<string, Content>();
      for (const [path, content] of Object.entries(mapping(slice.contents, full))) {
        const read = readContent(content, `slice ${full} path ${path}`, path, architecture);
        if (read !== undefined) contents.set(path, read);
      }
      const { mutate } = slice;
      const script = typeof mutate === 'string' ? { mutate } : {};
      return [key, { package: name, name: full, essential, contents, ...script }];
    }),
  );
}

const contentKeys = [
  'copy',
  'make',
  'mode',
  'text',
  'symlink',
  'mutable',
  'until',
  'generate',
  'arch',
];

/** Undefined where the path is for other architectures. */
function readContent(
  value: unknown,
  where: string,
  path: string,
  architecture: string,
): Content | undefined {
  const content = mapping(value, where, contentKeys);
  if (content.arch !== undefined && ![content.arch].flat().includes(architecture)) return undefined;
  if (content.until !== undefined && content.until !== 'mutate') {
    throw new ChiselError(`${where} has invalid 'until': ${content.until}`);
  }
  const until = content.until === 'mutate' ? { until: 'mutate' as const } : {};
  const mode = typeof content.mode === 'number' ? content.mode : undefined;
  if (content.generate !== undefined) {
    if (content.generate !== 'manifest' || !path.endsWith('/**')) {
      throw new ChiselError(`${where} has invalid 'generate': ${content.generate}`);
    }
    return { kind: 'manifest' };
  }
  if (typeof content.symlink === 'string') return { kind: 'symlink', target: content.symlink };
  if (typeof content.text === 'string')
    return { kind: 'text', text: content.text, mode: mode ?? 0o644, ...until };
  if (content.make === true) {
    if (!path.endsWith('/')) throw new ChiselError(`${where} must end in / for 'make' to be valid`);
    return { kind: 'make', mode: mode ?? 0o755, ...until };
  }
  const from = typeof content.copy === 'string' ? { from: content.copy } : {};
  return { kind: 'copy', ...from, ...until };
}

function mapping(value: unknown, where: string, keys?: readonly string[]): Mapping {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new ChiselError(`${where} is not a mapping`);
  const unknown = keys && Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new ChiselError(`${where} has unknown key "${unknown}"`);
  return value as Mapping;
}

function names(value: unknown): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map(String);
  throw new ChiselError(`'essential' expects a list in format v1`);
}
