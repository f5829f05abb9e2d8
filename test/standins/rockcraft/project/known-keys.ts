/** Keys of rockcraft.yaml that the stand-in follows (facts: rockcraft's schema of 1.20). */
export const projectKeys = [
  ...['name', 'title', 'version', 'summary', 'description', 'base', 'build-base', 'platforms'],
  ...['parts', 'license', 'contact', 'issues', 'source-code', 'environment', 'services', 'checks'],
  ...['entrypoint-service', 'entrypoint-command', 'run-user', 'adopt-info'],
];

/** Keys that real rockcraft knows and the stand-in refuses. */
export const refusedProjectKeys = ['package-repositories', 'extensions'];

/** Keys that rockcraft itself refuses with a sentence of its own. */
export const forbiddenProjectKeys = ['entrypoint', 'cmd', 'env'];

export const partKeys = [
  ...['plugin', 'source', 'source-type', 'after', 'stage-packages', 'build-packages'],
  ...['build-environment', 'organize', 'stage', 'prime', 'override-pull', 'override-build'],
];

/** Keys that belong to one plugin. */
export const pluginKeys: Readonly<Record<string, readonly string[]>> = {
  nil: [],
  dump: [],
  python: ['python-requirements', 'python-packages'],
};

export const refusedPartKeys = [
  ...['build-attributes', 'build-snaps', 'disable-parallel', 'overlay-files', 'overlay-packages'],
  ...['overlay-script', 'override-overlay', 'override-prime', 'override-stage', 'permissions'],
  ...['parse-info', 'source-branch', 'source-channel', 'source-checksum', 'source-commit'],
  ...['source-depth', 'source-subdir', 'source-submodules', 'source-tag', 'stage-snaps'],
  ...['python-constraints'],
];

export const overlayKeys = ['overlay-files', 'overlay-packages', 'overlay-script'];

export const serviceKeys = [
  ...['override', 'command', 'summary', 'description', 'startup', 'after', 'before', 'requires'],
  ...['environment', 'user', 'user-id', 'group', 'group-id', 'working-dir', 'on-success'],
  ...['on-failure', 'on-check-failure', 'backoff-delay', 'backoff-factor', 'backoff-limit'],
  ...['kill-delay'],
];

export const checkKeys = [
  ...['override', 'level', 'startup', 'period', 'timeout', 'threshold', 'http', 'tcp', 'exec'],
];

export const bases = [
  ...['bare', 'ubuntu@20.04', 'ubuntu@22.04', 'ubuntu@24.04', 'ubuntu@25.10', 'ubuntu@26.04'],
  'ubuntu@26.10',
];

/** Past their end of life when rockcraft 1.20.0 was recorded. */
export const unmaintainedBases = ['ubuntu@20.04', 'ubuntu@25.10'];
