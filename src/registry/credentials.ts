/** What proves to a registry who is pushing, and where it came from. */
export interface Credentials {
  readonly username: string;
  /** The password; or a token that only the token service takes, when `identityToken` is set. */
  readonly password: string;
  /** For an OAuth 2 refresh (`identitytoken` of docker's configuration). */
  readonly identityToken?: string;
  /** For a sentence: `the inputs 'username' and 'password'`, `/home/me/.docker/config.json`. */
  readonly source: string;
}

/** The value of an `Authorization` header. */
export function basic({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** Everything that must never be shown. */
export function secretsOf({ username, password, identityToken }: Credentials): readonly string[] {
  return [password, `${username}:${password}`, ...(identityToken ? [identityToken] : [])];
}
