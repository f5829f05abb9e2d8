import { plain } from './json-form.ts';

/** Characters. No path in an image is nearly as long. */
const longest = 65_536;

/** A path below the root of an image, without a leading slash. */
export const imagePath = plain(
  'a path below the root of an image',
  (value): value is string =>
    typeof value === 'string' && value !== '' && isDirectoryPath(`${value}/`),
);

/** Whether it is the root, which is empty, or a directory below it with a slash at its end. */
export function isDirectoryPath(path: string): boolean {
  return path.length <= longest && /^(?:(?!\.{1,2}\/)[^/]+\/)*$/.test(path);
}

/** Whether a file can be called so. */
export function isName(name: unknown): name is string {
  return (
    typeof name === 'string' &&
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    name.length <= longest &&
    !name.includes('/')
  );
}
