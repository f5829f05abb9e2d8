/**
 * The arguments of `rockcraft pack`. `verbose` prints every step once and names rockcraft's log
 * file in its second line. Without a platform rockcraft packs every one that this host can build.
 */
export function packArguments(platform: string | undefined): readonly string[] {
  const chosen = platform === undefined ? [] : ['--platform', platform];
  return ['pack', ...chosen, '--verbosity', 'verbose'];
}

/** The same command as a user would type it, for messages. */
export function packCommandLine(platform: string | undefined): string {
  return ['rockcraft', ...packArguments(platform)].join(' ');
}
