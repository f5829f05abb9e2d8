/**
 * What GitHub's runner reads from the files behind GITHUB_OUTPUT, GITHUB_ENV and GITHUB_STATE:
 * lines `name=value`, or `name<<delimiter`, the lines of the value, and the delimiter. After
 * `EnvFileKeyValuePairs` of actions/runner: a mistake ends the reading, and what stood before it counts.
 */
export interface FileCommands {
  readonly values: ReadonlyMap<string, string>;
  readonly error?: string;
}

export function parseFileCommands(text: string): FileCommands {
  const values = new Map<string, string>();
  const lines = text.split('\n');
  // The text after the last newline is a line only when there is some.
  const unfinished = lines.pop() ?? '';
  if (unfinished !== '') lines.push(unfinished);
  let next = 0;
  while (next < lines.length) {
    const line = lines[next++] ?? '';
    if (line === '') continue;
    const [, name, value] = /^((?:(?!<<).)*?)=(.*)$/s.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      values.set(name, value);
      continue;
    }
    const [, heredoc, delimiter] = /^(.*?)<<(.*)$/s.exec(line) ?? [];
    if (heredoc === undefined || delimiter === undefined) {
      return { values, error: `Invalid format '${line}'` };
    }
    if (heredoc === '' || delimiter === '') {
      return { values, error: `Invalid format '${line}': the name or the delimiter is empty` };
    }
    const end = lines.indexOf(delimiter, next);
    if (end < 0) return { values, error: `Matching delimiter not found '${delimiter}'` };
    values.set(heredoc, lines.slice(next, end).join('\n'));
    next = end + 1;
  }
  return { values };
}
