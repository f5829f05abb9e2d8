import { BlockList, isIP } from 'node:net';
import { UserError } from '../errors.ts';
import { isLoopback } from '../loopback.ts';
import type { Environment } from './environment.ts';

/**
 * The proxy for a URL, as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say, in either case; undefined
 * for a direct connection. The rules are those of Go's `httpproxy`, so that the tools of a job that
 * are written in Go go the same way: loopback is never proxied, a name stands for its subdomains
 * too, and NO_PROXY may hold addresses, networks and ports.
 */
export function proxyFor(url: URL, environment: Environment): URL | undefined {
  const variable = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = setting(environment, variable);
  if (proxy === '') return undefined;
  const host = bareHost(url).replace(/\.$/, '');
  if (isLoopback(url)) return undefined;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const exceptions = setting(environment, 'NO_PROXY').split(/[,\s]+/);
  if (exceptions.some((exception) => covers(exception.toLowerCase(), host, port))) return undefined;
  return proxyUrl(proxy, variable);
}

/** The lower-case variable wins, as in curl and Go. */
function setting(environment: Environment, name: string): string {
  return (environment[name.toLowerCase()] || environment[name] || '').trim();
}

/** Without the brackets of an IPv6 address. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function covers(exception: string, host: string, port: string): boolean {
  if (exception === '') return false;
  if (exception === '*') return true;
  if (exception.includes('/')) return networkCovers(exception, host);
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(exception);
  const named = isIP(exception) === 6 ? undefined : /^([^:]+):(\d+)$/.exec(exception);
  const [, name = exception, wantedPort] = bracketed ?? named ?? [];
  if (wantedPort !== undefined && wantedPort !== port) return false;
  if (isIP(name) !== 0) return name === host;
  const domain = name.replace(/^\*?\./, '');
  const subdomainsOnly = domain !== name;
  return host.endsWith(`.${domain}`) || (!subdomainsOnly && host === domain);
}

function networkCovers(network: string, host: string): boolean {
  const [address = '', prefix = ''] = network.split('/');
  const family = isIP(address);
  const bits = Number(prefix);
  if (family === 0 || isIP(host) === 0) return false;
  if (!/^\d{1,3}$/.test(prefix) || bits > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6');
}

/** The header that proves to a proxy who is asking, when its URL, one of `proxyFor`, says so. */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(text).toString('base64')}` };
}

/** Never quotes the value: it may hold a password. */
function proxyUrl(value: string, variable: string): URL {
  const text = value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new UserError(
      `The environment variable ${variable} names no HTTP proxy; its form is http://host:port or https://host:port.`,
    );
  }
  if (isDecodable(url.username) && isDecodable(url.password)) return url;
  throw new UserError(
    `The environment variable ${variable} names a proxy with a user name or password in which a % stands for itself; write it there as %25.`,
  );
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
