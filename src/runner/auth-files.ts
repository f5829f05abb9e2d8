import { join } from 'node:path';
import type { Environment } from './environment.ts';

/**
 * Where credentials for registries may lie, in the order in which they are looked for: that of
 * containers-auth.json(5), which skopeo and podman follow, with docker's own file at its end. A
 * file that is named explicitly is the only one.
 */
export function registryAuthFiles(environment: Environment, home: string): readonly string[] {
  const named = environment.REGISTRY_AUTH_FILE;
  if (named) return [named];
  const user = process.getuid?.() ?? 0;
  return [
    environment.XDG_RUNTIME_DIR
      ? join(environment.XDG_RUNTIME_DIR, 'containers', 'auth.json')
      : `/run/containers/${user}/auth.json`,
    join(environment.XDG_CONFIG_HOME || join(home, '.config'), 'containers', 'auth.json'),
    join(environment.DOCKER_CONFIG || join(home, '.docker'), 'config.json'),
    join(home, '.dockercfg'),
  ];
}
