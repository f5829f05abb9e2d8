/**
 * Whether only this machine can answer at a URL: what is sent there cannot be read on the way. A
 * `URL` holds every spelling of an IPv4 address in its usual one.
 */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
