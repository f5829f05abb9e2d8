/** One way of proving who one is that a server offers (RFC 9110, section 11). */
export interface Challenge {
  /** In lower case: `basic`, `bearer`. */
  readonly scheme: string;
  /** Names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const parameter = new RegExp(`^(${token})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))`);
const scheme = new RegExp(`^(${token})(?:[ \\t]+|$|(?=,))`);
const separator = /^[ \t,]+/;

/**
 * The challenges of a `WWW-Authenticate` header, which separates both challenges and their
 * parameters by commas. What has no such form ends the reading: it is from a stranger.
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let rest = header.trim();
  while (rest !== '') {
    const current = challenges.at(-1);
    const pair = parameter.exec(rest);
    const name = scheme.exec(rest);
    if (pair !== null && current !== undefined) {
      const [, key = '', quoted, plain] = pair;
      current.parameters[key.toLowerCase()] = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '';
    } else if (pair === null && name !== null) {
      challenges.push({ scheme: (name[1] as string).toLowerCase(), parameters: {} });
    } else {
      break;
    }
    rest = rest.slice((pair ?? name)?.[0].length).replace(separator, '');
  }
  return challenges;
}
