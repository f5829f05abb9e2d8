import { goesThrough, isBelow, type PathHint } from './path-hint.ts';

/** What tools leave behind, and no program reads. */
export const leftoverHints: readonly PathHint[] = [
  {
    id: 'git-directory',
    advice: `Leave the history of git out: add 'stage: ["-**/.git"]' to the part that copies it, or name the directory that it needs as its 'source'.`,
    isIn: (directory) => directory.includes('/.git/'),
  },
  {
    id: 'pip-cache',
    advice: `Leave the cache of pip out: set 'build-environment: [PIP_NO_CACHE_DIR: "1"]' in the part, or call 'pip install --no-cache-dir'.`,
    isIn: (directory) => directory.includes('/.cache/pip/'),
  },
  {
    id: 'uv-cache',
    advice: `Leave the cache of uv out: set 'build-environment: [UV_NO_CACHE: "1"]' in the part.`,
    isIn: (directory) => directory.includes('/.cache/uv/'),
  },
  {
    id: 'npm-cache',
    advice: `Leave the cache of npm out: end the step with 'npm cache clean --force', or give npm a '--cache' outside of the image.`,
    isIn: (directory) => goesThrough(directory, ['/.npm/_cacache/', '/.npm/_npx/', '/.npm/_logs/']),
  },
  {
    id: 'yarn-cache',
    advice: `Leave the cache of Yarn out: end the step with 'yarn cache clean', or set 'build-environment: [YARN_CACHE_FOLDER: /tmp/yarn]' in the part.`,
    isIn: (directory) =>
      goesThrough(directory, ['/.cache/yarn/', '/.yarn/berry/cache/', '/share/.cache/yarn/']),
  },
  {
    id: 'conda-packages',
    advice: `Leave the packages that conda unpacked out: end the step with 'conda clean --all --yes'.`,
    isIn: (directory) => directory.includes('/pkgs/') && condaPackages.test(directory),
  },
  {
    id: 'build-caches',
    advice: `Leave the caches of build tools out: let HOME, GOPATH, CARGO_HOME and the like point outside of CRAFT_PART_INSTALL while the part is built, or name them in 'prime' with a '-' in front.`,
    isIn: (directory) =>
      goesThrough(directory, [
        '/.cache/go-build/',
        '/go/pkg/mod/',
        '/.cargo/registry/',
        '/.cargo/git/',
        '/.m2/repository/',
        '/.gradle/caches/',
        '/.cache/pypoetry/',
        '/.local/share/pnpm/store/',
        '/.pnpm-store/',
      ]),
  },
  {
    id: 'tool-caches',
    advice: `Leave what linters and test runners keep out: a part copies it from the project; name it in 'stage' with a '-' in front, such as 'stage: ["-**/.mypy_cache", "-**/.pytest_cache"]'.`,
    isIn: (directory) =>
      goesThrough(directory, [
        '/.mypy_cache/',
        '/.pytest_cache/',
        '/.ruff_cache/',
        '/.tox/',
        '/.nox/',
        '/.hypothesis/',
        '/.ipynb_checkpoints/',
        '/node_modules/.cache/',
      ]),
  },
  {
    id: 'apt-lists',
    advice: `Leave the lists of apt out: end the script that calls 'apt-get update' with 'rm -rf "$CRAFT_OVERLAY"/var/lib/apt/lists/*' in an 'overlay-script', or the step of a Dockerfile with 'rm -rf /var/lib/apt/lists/*'.`,
    isIn: (directory) => directory.startsWith('/var/lib/apt/lists/'),
  },
  {
    id: 'apt-cache',
    advice: `Leave the packages and indexes that apt keeps out: end the 'overlay-script' that installs with 'rm -rf "$CRAFT_OVERLAY"/var/cache/apt/*', or the step of a Dockerfile with 'apt-get clean'; of what a part stages, add 'prime: ["-var/cache/apt/*", "-var/cache/debconf/*"]' to it.`,
    isIn: (directory) => isBelow(directory, ['/var/cache/apt/', '/var/cache/debconf/']),
  },
  {
    id: 'temporary-files',
    advice: `Leave temporary files and logs of the build out: remove them in 'override-build', or add 'prime: ["-tmp/*", "-var/tmp/*", "-var/log/*"]' to the part, which keeps the directories.`,
    isIn: (directory) => isBelow(directory, ['/tmp/', '/var/tmp/', '/var/log/']),
  },
];

const condaPackages =
  /\/(?:\.?conda|(?:mini|ana)conda\d?|mini(?:forge|mamba)\d?|mambaforge|micromamba)\/pkgs\//;
