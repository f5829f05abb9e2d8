import { UserError } from '../errors.ts';

/** An image on disk: how it is stored, where, and which one of several by its tag. */
export interface Transport {
  /** `archive` is a file that is yet to be looked into. */
  readonly form: 'oci' | 'oci-archive' | 'docker-archive' | 'archive';
  readonly path: string;
  readonly tag?: string;
}

const forms = ['oci', 'oci-archive', 'docker-archive'] as const;

/**
 * Reads `oci:DIR[:TAG]`, `oci-archive:FILE[:TAG]` and `docker-archive:FILE[:TAG]` as
 * containers-transports(5) defines them; undefined when the text has none of these prefixes.
 */
export function parseTransport(text: string): Transport | undefined {
  const form = forms.find((prefix) => text.startsWith(`${prefix}:`));
  if (form === undefined) return undefined;
  const rest = text.slice(form.length + 1);
  // The first colon ends the path, so that a tag of a docker-archive may be `name:tag`.
  const colon = rest.indexOf(':');
  const path = colon === -1 ? rest : rest.slice(0, colon);
  const tag = colon === -1 ? '' : rest.slice(colon + 1);
  if (path === '') {
    throw new UserError(`'${text}' names no path after '${form}:', for example '${form}:image'.`);
  }
  return { form, path, ...(tag === '' ? {} : { tag }) };
}
