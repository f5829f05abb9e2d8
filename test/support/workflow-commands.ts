/**
 * What GitHub's runner makes of one line that a step prints. After `ActionCommand`,
 * `ActionCommandManager` and `OutputManager` of actions/runner.
 */
export interface Annotation {
  readonly level: 'notice' | 'warning' | 'error';
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly title?: string;
}

export type LineMeaning =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly title: string }
  | { readonly kind: 'endgroup' }
  | { readonly kind: 'debug'; readonly text: string }
  | { readonly kind: 'annotation'; readonly annotation: Annotation }
  | { readonly kind: 'mask'; readonly secret: string }
  /** Commands are off or on again; the runner shows the line, with its token masked. */
  | { readonly kind: 'switch'; readonly text: string }
  /** Old ways to do what the file commands do. The runner obeys the first two and refuses the others. */
  | { readonly kind: 'set-output' | 'save-state'; readonly name: string; readonly value: string }
  | { readonly kind: 'refused'; readonly command: string }
  /** Known to the runner, and without a meaning for the one who reads the log. */
  | { readonly kind: 'silent'; readonly command: string };

const obeyed = ['group', 'endgroup', 'debug', 'notice', 'warning', 'error', 'add-mask'];
const outdated = ['set-output', 'save-state', 'set-env', 'add-path'];
const silent = ['add-matcher', 'remove-matcher', 'echo'];
const known = new Set([...obeyed, ...outdated, ...silent, 'stop-commands']);

/** Reads the lines of one step in their order: whether commands are on depends on those before. */
export class WorkflowCommands {
  #token: string | undefined;

  read(line: string): LineMeaning {
    const command = this.#parse(line);
    if (command === undefined) return { kind: 'text', text: line };
    if (this.#token !== undefined) {
      if (command.name !== this.#token) return { kind: 'text', text: line };
      this.#token = undefined;
      return { kind: 'switch', text: line };
    }
    if (command.name === 'stop-commands') return this.#stop(command, line);
    return meaning(command);
  }

  #stop({ data }: Command, line: string): LineMeaning {
    // ValidateStopToken: such a token is an error, and commands stay on.
    if (data === '' || data === 'pause-logging' || known.has(data.toLowerCase())) {
      return { kind: 'refused', command: 'stop-commands' };
    }
    this.#token = data.toLowerCase();
    return { kind: 'switch', text: line.replaceAll(data, '***') };
  }

  #parse(line: string): Command | undefined {
    const isKnown = (command: Command | undefined) =>
      command !== undefined && (known.has(command.name) || command.name === this.#token);
    return [parseNew(line), parseOld(line)].find(isKnown);
  }
}

interface Command {
  /** In lower case: the runner compares without regard to it. */
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/** `::name key=value,key=value::data`, after white space. */
function parseNew(line: string): Command | undefined {
  const match = /^[\s\u0085]*::([^ ]*?)( .*?)?::(.*)$/s.exec(line);
  if (match === null) return undefined;
  const [, name = '', properties = '', data = ''] = match;
  return {
    name: name.toLowerCase(),
    properties: parseProperties(properties.trim().split(','), unescapeProperty),
    data: unescapeData(data),
  };
}

/** `##[name key=value;key=value]data`, anywhere in the line. */
function parseOld(line: string): Command | undefined {
  const match = /##\[([^ \]]*)( [^\]]*)?\](.*)$/s.exec(line);
  if (match === null) return undefined;
  const [, name = '', properties = '', data = ''] = match;
  return {
    name: name.toLowerCase(),
    properties: parseProperties(properties.slice(1).split(';'), unescapeOld),
    data: unescapeOld(data),
  };
}

function parseProperties(
  pairs: readonly string[],
  decode: (text: string) => string,
): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const pair of pairs) {
    const [, key, value] = /^([^=]+)=(.+)$/s.exec(pair) ?? [];
    if (key !== undefined && value !== undefined) properties.set(key, decode(value));
  }
  return properties;
}

function meaning({ name, properties, data }: Command): LineMeaning {
  switch (name) {
    case 'group':
      return { kind: 'group', title: data };
    case 'endgroup':
      return { kind: 'endgroup' };
    case 'debug':
      return { kind: 'debug', text: data };
    case 'notice':
    case 'warning':
    case 'error':
      return { kind: 'annotation', annotation: annotation(name, properties, data) };
    case 'add-mask':
      return data.trim() === ''
        ? { kind: 'refused', command: name }
        : { kind: 'mask', secret: data };
    case 'set-output':
    case 'save-state':
      return { kind: name, name: properties.get('name') ?? '', value: data };
    case 'set-env':
    case 'add-path':
      return { kind: 'refused', command: name };
    default:
      return { kind: 'silent', command: name };
  }
}

function annotation(
  level: Annotation['level'],
  properties: ReadonlyMap<string, string>,
  message: string,
): Annotation {
  const file = properties.get('file');
  const title = properties.get('title');
  const line = number(properties.get('line'));
  const column = number(properties.get('col'));
  return {
    level,
    message,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(line === undefined || column === undefined ? {} : { column }),
    ...(title === undefined ? {} : { title }),
  };
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]+$/.test(text) ? Number(text) : undefined;
}

const unescapeData = (text: string) =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

const unescapeProperty = (text: string) =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');

const unescapeOld = (text: string) =>
  text
    .replaceAll('%3B', ';')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%5D', ']')
    .replaceAll('%25', '%');
