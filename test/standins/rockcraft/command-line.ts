import { type Verbosity, verbosities } from './emitter.ts';
import { notImplemented, UsageError } from './errors.ts';

export interface PackOptions {
  /** Label of rockcraft.yaml. */
  readonly platform?: string;
  /** Debian architecture. */
  readonly buildFor?: string;
  readonly destructive: boolean;
  readonly output: string;
  /** Pack on a base past its end of life all the same. */
  readonly ignoreUnmaintained: boolean;
  /** Services of Ubuntu Pro, which the stand-in names and does not enable. */
  readonly pro: readonly string[];
}

export type Command =
  | { readonly name: 'help'; readonly topic?: string; readonly exitCode: number }
  | { readonly name: 'version' }
  | { readonly name: 'clean'; readonly verbosity: Verbosity; readonly parts: readonly string[] }
  | {
      readonly name: 'pack' | 'test';
      readonly verbosity: Verbosity;
      readonly options: PackOptions;
    };

const known = [
  ...['build', 'clean', 'expand-extensions', 'init', 'list-extensions', 'overlay', 'pack', 'prime'],
  ...['pull', 'remote-build', 'stage', 'test', 'version'],
];

const flags: Readonly<Record<string, readonly string[]>> = {
  pack: ['--destructive-mode', '--use-lxd', '--shell', '--shell-after', '--debug'],
  test: ['--shell', '--shell-after', '--debug'],
  clean: ['--destructive-mode', '--use-lxd'],
};

const valued: Readonly<Record<string, readonly string[]>> = {
  pack: ['--platform', '--build-for', '--ignore', '--output', '--pro', '--enable-fetch-service'],
  test: ['--platform', '--ignore', '--pro'],
  clean: ['--platform'],
};

const proServices = ['esm-apps', 'esm-infra', 'fips', 'fips-preview', 'fips-updates'];

/** Real options that the stand-in does not follow. */
const refused = ['--shell', '--shell-after', '--debug', '--enable-fetch-service'];

/**
 * Reads what was typed after `rockcraft` as strictly as rockcraft does: nothing that it does not
 * know is passed over.
 *
 * @throws {UsageError} for an unknown command or option, or options that exclude each other.
 */
export function parseCommandLine(argv: readonly string[], env: NodeJS.ProcessEnv): Command {
  const { global, rest } = splitGlobal(argv);
  try {
    return parseCommand(global, rest, env);
  } catch (error) {
    if (error instanceof UsageError && global.verbosity) error.verbosity = global.verbosity;
    throw error;
  }
}

function parseCommand(global: Global, rest: readonly string[], env: NodeJS.ProcessEnv): Command {
  const [name, ...words] = rest;
  if (global.version) return { name: 'version' };
  if (name === undefined) return { name: 'help', exitCode: global.help ? 0 : 64 };
  if (name === 'help') return { name: 'help', exitCode: 0, ...topicOf(words) };
  if (!known.includes(name)) throw new UsageError(`no such command '${name}'`);
  if (global.help) return { name: 'help', topic: name, exitCode: 0 };
  if (name === 'version') return { name };
  if (!(name in flags)) throw notImplemented(`the command '${name}'`);
  const verbosity = global.verbosity ?? verbosityOf(env.CRAFT_VERBOSITY_LEVEL) ?? 'brief';
  const { given, values, positional } = parseOptions(name, words);
  const refusedOption = [...given, ...values.keys()].find((option) => refused.includes(option));
  if (refusedOption !== undefined) throw notImplemented(`the option ${refusedOption}`);
  if (name === 'clean') return { name, verbosity, parts: positional };
  if (positional.length > 0) {
    if (name === 'test') throw notImplemented('expressions that choose tests');
    throw new UsageError(`unrecognized arguments: ${positional.join(' ')}`, name);
  }
  const command = name === 'test' ? 'test' : 'pack';
  return { name: command, verbosity, options: packOptions(given, values, env) };
}

interface Global {
  help: boolean;
  version: boolean;
  verbosity?: Verbosity;
}

/** The options that every command takes may stand before and after it (craft-cli's dispatcher). */
function splitGlobal(argv: readonly string[]): { global: Global; rest: string[] } {
  const global: Global = { help: false, version: false };
  const rest: string[] = [];
  const words = argv.values();
  const speak = (verbosity: Verbosity) => {
    if (global.verbosity !== undefined) {
      throw new UsageError(
        "The 'verbose', 'quiet' and 'verbosity' options are mutually exclusive.",
      );
    }
    global.verbosity = verbosity;
  };
  for (const word of words) {
    if (word === '-h' || word === '--help') global.help = true;
    else if (word === '-V' || word === '--version') global.version = true;
    else if (word === '-v' || word === '--verbose') speak('verbose');
    else if (word === '-q' || word === '--quiet') speak('quiet');
    else if (word === '--verbosity') speak(checkVerbosity(words.next().value));
    else if (word.startsWith('--verbosity=')) speak(checkVerbosity(word.slice(12)));
    else rest.push(word);
  }
  return { global, rest };
}

function checkVerbosity(text: string | undefined): Verbosity {
  if (text === undefined) throw new UsageError("The 'verbosity' option expects one argument.");
  const verbosity = verbosityOf(text);
  if (verbosity === undefined) {
    throw new UsageError(
      `Bad verbosity '${text}'; valid values are 'quiet', 'brief', 'verbose', 'debug', and 'trace'.`,
    );
  }
  return verbosity;
}

function verbosityOf(text: string | undefined): Verbosity | undefined {
  return verbosities.find((verbosity) => verbosity === text?.toLowerCase());
}

function topicOf(words: readonly string[]): { topic?: string } {
  const topic = words.find((word) => word !== '--all');
  if (topic === undefined) return {};
  if (!known.includes(topic)) throw new UsageError(`no such command '${topic}'`);
  return { topic };
}

interface Options {
  given: Set<string>;
  values: Map<string, string>;
  positional: string[];
}

function parseOptions(command: string, words: readonly string[]): Options {
  const options: Options = { given: new Set(), values: new Map(), positional: [] };
  const rest = words.values();
  for (const word of rest) {
    const [name = '', inline] = /^(--[^=]+)=(.*)$/s.exec(word)?.slice(1) ?? [word];
    const option = name === '-o' ? '--output' : name;
    if (inline === undefined && flags[command]?.includes(option)) options.given.add(option);
    else if (valued[command]?.includes(option)) {
      options.values.set(option, inline ?? nextValue(rest, option, command));
    } else if (!word.startsWith('-')) options.positional.push(word);
    else throw new UsageError(`unrecognized arguments: ${word}`, command);
  }
  return options;
}

function nextValue(rest: Iterator<string>, option: string, command: string): string {
  const { value, done } = rest.next();
  if (done === true || value.startsWith('-')) {
    throw new UsageError(`argument ${option}: expected one argument`, command);
  }
  return value;
}

function packOptions(
  given: ReadonlySet<string>,
  values: ReadonlyMap<string, string>,
  env: NodeJS.ProcessEnv,
): PackOptions {
  if (values.has('--platform') && values.has('--build-for')) {
    const [second = ''] = [...values.keys()]
      .filter((option) => option === '--platform' || option === '--build-for')
      .reverse();
    const first = second === '--platform' ? '--build-for' : '--platform';
    throw new UsageError(`argument ${second}: not allowed with argument ${first}`, 'pack');
  }
  if (given.has('--destructive-mode') && given.has('--use-lxd')) {
    throw new UsageError(
      'argument --use-lxd: not allowed with argument --destructive-mode',
      'pack',
    );
  }
  const ignore = values.get('--ignore');
  if (ignore !== undefined && ignore !== 'unmaintained') {
    throw new UsageError(`argument --ignore: invalid choice: '${ignore}'`, 'pack');
  }
  const pro = values.get('--pro')?.split(',') ?? [];
  const unknown = pro.find((service) => !proServices.includes(service));
  if (unknown !== undefined) throw notImplemented(`the service '${unknown}' of Ubuntu Pro`);
  const platform = values.get('--platform') ?? env.CRAFT_PLATFORM;
  const buildFor = values.get('--build-for') ?? env.CRAFT_BUILD_FOR;
  return {
    ...(platform === undefined ? {} : { platform }),
    ...(buildFor === undefined ? {} : { buildFor }),
    destructive: given.has('--destructive-mode') || env.CRAFT_BUILD_ENVIRONMENT === 'host',
    output: values.get('--output') ?? '.',
    ignoreUnmaintained: ignore !== undefined,
    pro,
  };
}
