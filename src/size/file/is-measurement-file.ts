import { openFile, statusOf, unreadable } from '../../oci/store/open-file.ts';

/**
 * Whether the file at a path is to be read as a measurement and not as an image. No image starts with a
 * brace: archives start with a member's name or a compressor's magic.
 *
 * @param name as the user calls the path
 * @throws UserError when it cannot be looked at
 */
export async function isMeasurementFile(path: string, name: string): Promise<boolean> {
  if (!(await statusOf(path, name))?.isFile()) return false;
  const file = await openFile(path, name);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 && buffer[0] === 0x7b;
  } catch (error) {
    throw unreadable(name, error);
  } finally {
    await file.close();
  }
}
