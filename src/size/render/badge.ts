import { type ByteUnits, formatBytes } from '../../oci/bytes.ts';
import type { ImageReport } from '../image-report.ts';
import { isOverBudget } from './verdict.ts';

/**
 * The document that shields.io makes a badge of (endpoint schema version 1): what the images weigh
 * to download, each or from the lightest to the heaviest, and red when a budget is broken.
 */
export function badge(
  reports: readonly ImageReport[],
  options: { readonly units: ByteUnits },
): string {
  const sizes = reports.map(({ compressedSize }) => compressedSize);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)].map((size) =>
    formatBytes(size, options.units),
  );
  const over = reports.some(isOverBudget);
  const message = reports.length === 0 ? 'no image' : least === most ? most : `${least} to ${most}`;
  return `${JSON.stringify({
    schemaVersion: 1,
    label: 'image size',
    message,
    color: over ? 'red' : 'blue',
    ...(over ? { isError: true } : {}),
  })}\n`;
}
