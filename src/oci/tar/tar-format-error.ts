/**
 * What is wrong with an archive, or with the image whose layer it is: no tar program writes it, or it is beyond
 * the limits. The message completes "… at offset N"; whoever knows the file makes a `UserError` of it.
 */
export class TarFormatError extends Error {
  override readonly name = 'TarFormatError';
}
