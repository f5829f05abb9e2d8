import { describe, expect, it } from 'vitest';
import { registryAuthFiles } from '../../../src/runner/auth-files.ts';

describe('the files with credentials for registries', () => {
  it('are those of podman and skopeo, then those of docker', () => {
    const environment = {
      XDG_RUNTIME_DIR: '/run/user/1',
      XDG_CONFIG_HOME: '/xdg',
      DOCKER_CONFIG: '/d',
    };
    expect(registryAuthFiles(environment, '/home/me')).toEqual([
      '/run/user/1/containers/auth.json',
      '/xdg/containers/auth.json',
      '/d/config.json',
      '/home/me/.dockercfg',
    ]);
  });

  it('lie in the home directory when nothing else is said', () => {
    const [runtime, ...others] = registryAuthFiles({}, '/home/me');
    expect(runtime).toMatch(/^\/run\/containers\/\d+\/auth\.json$/);
    expect(others).toEqual([
      '/home/me/.config/containers/auth.json',
      '/home/me/.docker/config.json',
      '/home/me/.dockercfg',
    ]);
  });

  it('are the one that is named', () => {
    const environment = { REGISTRY_AUTH_FILE: '/a.json', DOCKER_CONFIG: '/d' };
    expect(registryAuthFiles(environment, '/home/me')).toEqual(['/a.json']);
  });
});
