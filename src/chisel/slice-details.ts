import type { SliceDetail } from './chisel-release.ts';
import { readDefinitionText, readFields } from './definition-yaml.ts';

/**
 * Reads what the slices in one definition hold, by name, in its order. `essential` is a list up to
 * format v2 and a mapping from v3 on; `v3-essential` is how older releases say that a slice needs
 * another on some architectures alone.
 *
 * @throws UserError when the file is not YAML, or not made as a definition is
 */
export function readSliceDetails(path: string): ReadonlyMap<string, SliceDetail> {
  const fields = readFields(readDefinitionText(path), path);
  const slices = fields.fields('slices');
  const common = essentialOf(fields);
  return new Map(
    (slices?.keys ?? []).map((name) => {
      const slice = slices?.fields(name);
      const own = slice === undefined ? [] : essentialOf(slice);
      return [
        name,
        { essential: [...new Set([...own, ...common])], contents: slice?.names('contents') ?? [] },
      ];
    }),
  );
}

function essentialOf(fields: ReturnType<typeof readFields>): readonly string[] {
  return [...fields.names('essential'), ...fields.names('v3-essential')];
}
