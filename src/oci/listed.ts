/** As many as a sentence can hold. */
const most = 10;

/** A list for a sentence: the first few of what may be thousands. */
export function listed(items: readonly string[], separator = ', '): string {
  const more = items.length > most ? [`and ${items.length - most} more`] : [];
  return [...items.slice(0, most), ...more].join(separator);
}
