/**
 * By what the comment of a report is known, besides its author: an HTML comment, which GitHub keeps
 * and does not show. `name` is of letters, digits and `.`, `_`, `-`; others are encoded, and so is a
 * second hyphen in a row, which would end it.
 */
export function commentMarker(name: string): string {
  return `<!-- rock-actions:size ${encodeURIComponent(name).replace(/[^\w.%-]|-(?=-|$)/g, encoded)} -->`;
}

function encoded(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
