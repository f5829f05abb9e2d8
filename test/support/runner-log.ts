import { StringDecoder } from 'node:string_decoder';
import { type Annotation, type LineMeaning, WorkflowCommands } from './workflow-commands.ts';

/**
 * The log of one step as GitHub's runner keeps it: reads what the action prints, obeys the
 * workflow commands in it, masks secrets, and hands on each line that a user would see.
 */
export class RunnerLogReader {
  readonly annotations: Annotation[] = [];
  readonly masks: string[] = [];
  /** What `::set-output` and `::save-state` of the old days set: the runner still obeys them. */
  readonly outputs = new Map<string, string>();
  readonly state = new Map<string, string>();
  /** Commands that the runner refused. */
  readonly problems: string[] = [];
  /** The lines that a user sees, masked. */
  readonly lines: string[] = [];
  readonly #commands = new WorkflowCommands();
  readonly #show: (line: string) => void;
  readonly #debugging: boolean;
  #inGroup = false;

  constructor(options: { readonly debugging: boolean; readonly show: (line: string) => void }) {
    this.#debugging = options.debugging;
    this.#show = options.show;
  }

  /** Reads one of the action's two streams; both share the state of the step. */
  listen(stream: NodeJS.ReadableStream): void {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    const take = (text: string, last: boolean) => {
      // .NET's ReadLine: a carriage return, a newline, or both end a line.
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
      rest = last ? '' : (lines.pop() ?? '');
      if (last && lines.at(-1) === '') lines.pop();
      for (const line of lines) this.#obey(this.#commands.read(line.replace(/\r$/, '')));
    };
    stream.on('data', (bytes: Buffer) => take(decoder.write(bytes), false));
    stream.on('end', () => take(decoder.end(), true));
  }

  #obey(line: LineMeaning): void {
    switch (line.kind) {
      case 'text':
        this.#print(line.text);
        break;
      case 'group':
        this.#inGroup = false;
        this.#print(`▸ ${line.title}`);
        this.#inGroup = true;
        break;
      case 'endgroup':
        this.#inGroup = false;
        break;
      case 'debug':
        if (this.#debugging) this.#print(`Debug: ${line.text}`);
        break;
      case 'annotation':
        this.annotations.push(line.annotation);
        this.#print(asText(line.annotation));
        break;
      case 'mask':
        this.masks.push(line.secret);
        break;
      case 'set-output':
        this.outputs.set(line.name, line.value);
        break;
      case 'save-state':
        this.state.set(line.name, line.value);
        break;
      case 'refused':
        this.problems.push(`Unable to process command '${line.command}' successfully.`);
        break;
      case 'switch':
      case 'silent':
        break;
    }
  }

  #print(text: string): void {
    for (const line of this.#masked(text).split(/\r\n|\n|\r/)) {
      const shown = this.#inGroup ? `  ${line}` : line;
      this.lines.push(shown);
      this.#show(shown);
    }
  }

  /** The runner masks a secret and each of its lines. */
  #masked(text: string): string {
    const secrets = this.masks.flatMap((secret) => [secret, ...secret.split(/\r\n|\n|\r/)]);
    return secrets
      .filter((secret) => secret.trim() !== '')
      .sort((a, b) => b.length - a.length)
      .reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
  }
}

const words = { notice: 'Notice', warning: 'Warning', error: 'Error' };

function asText({ level, message, file, line, title }: Annotation): string {
  const place = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`;
  return `${words[level]}: ${title === undefined ? '' : `${title}: `}${message}${place}`;
}
