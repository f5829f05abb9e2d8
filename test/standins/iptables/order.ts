/** What iptables is told to do. */
export interface Order {
  readonly verb: '-S' | '-C' | '-I' | '-A' | '-D';
  readonly chain: string | undefined;
  /** Counts from 1. */
  readonly position: number;
  /** As `-S` prints it. */
  readonly rule: string;
  /** Seconds; for ever when absent. */
  readonly wait: number | undefined;
}

export interface Mistake {
  readonly mistake: string;
}

export function isMistake(order: Order | Mistake): order is Mistake {
  return 'mistake' in order;
}

/** What may follow an option, how it is shown in a rule, and what is wrong with it. */
interface Option {
  readonly read: (value: string) => string;
  readonly mistake?: (value: string) => string | undefined;
  /** Only after `-m conntrack`. */
  readonly ofMatch?: true;
}

/** In the order in which `-S` prints them. */
const ruleOptions: Readonly<Record<string, Option>> = {
  '-i': { read: String, mistake: tooLong },
  '-o': { read: String, mistake: tooLong },
  '-m': { read: String, mistake: noMatch },
  '--ctstate': { read: sorted, ofMatch: true },
  '-j': { read: String },
};

const verbs: readonly string[] = ['-S', '-C', '-I', '-A', '-D'];

/**
 * Reads the arguments, or finds what iptables refuses (rc 2). Policies, flushes and other tables are
 * refused too: nothing of ours may use them.
 */
export function readOrder(args: readonly string[]): Order | Mistake {
  const words = [...args];
  const takes = () => (words[0]?.startsWith('-') === false ? words.shift() : undefined);
  const parts = new Map<string, string>();
  const verb = { name: undefined as string | undefined, chain: undefined as string | undefined };
  let position = 1;
  let wait: string | undefined;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (verbs.includes(word)) {
      if (verb.name !== undefined) return { mistake: `Cannot use ${word} with ${verb.name}` };
      Object.assign(verb, { name: word, chain: takes() });
      if (word === '-I' && /^\d+$/.test(words[0] ?? '')) position = Number(words.shift());
    } else if (word === '-w') {
      wait = takes();
    } else {
      const wrong = readRuleOption(word, parts, takes);
      if (wrong !== undefined) return { mistake: wrong };
    }
  }
  if (verb.name === undefined) return { mistake: 'no command specified' };
  return {
    verb: verb.name as Order['verb'],
    chain: verb.chain,
    position,
    rule: asPrinted(parts),
    wait: wait === undefined ? undefined : Number(wait),
  };
}

function asPrinted(parts: ReadonlyMap<string, string>): string {
  return Object.keys(ruleOptions)
    .flatMap((name) => (parts.has(name) ? [name, parts.get(name)] : []))
    .join(' ');
}

/** Adds the option to the rule; returns what is wrong with it. */
function readRuleOption(
  word: string,
  parts: Map<string, string>,
  takes: () => string | undefined,
): string | undefined {
  const option = ruleOptions[word];
  if (option === undefined || (option.ofMatch && !parts.has('-m')))
    return `unknown option "${word}"`;
  const value = takes();
  if (value === undefined) return `option "${word}" requires an argument`;
  parts.set(word, option.read(value));
  return option.mistake?.(value);
}

function tooLong(name: string): string | undefined {
  return name.length > 15
    ? `interface name \`${name}' must be shorter than IFNAMSIZ (15)`
    : undefined;
}

function noMatch(name: string): string | undefined {
  return name === 'conntrack'
    ? undefined
    : `Couldn't load match \`${name}':No such file or directory`;
}

/** The order in which the states of a connection are printed. */
const states = ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED', 'SNAT', 'DNAT'];

function sorted(list: string): string {
  const names = list.split(',');
  return names.sort((a, b) => states.indexOf(a) - states.indexOf(b)).join(',');
}
