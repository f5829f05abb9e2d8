import { expect, it } from 'vitest';
import { commandLine, packCommand } from '../../../src/rock/pack/pack-command.ts';
import { type PackRequest, standardRequest } from '../../../src/rock/pack/pack-request.ts';

const label = 'my label@x; rm -rf .';

it.each<[string, Partial<PackRequest>, boolean, string, string[]]>([
  ['nothing is asked for', {}, false, 'rockcraft', ['pack', '--verbosity', 'verbose']],
  [
    'a platform is chosen, whatever is in its label',
    { platform: label },
    false,
    'rockcraft',
    ['pack', '--platform', label, '--verbosity', 'verbose'],
  ],
  [
    'an architecture is chosen',
    { buildFor: 'arm64', verbosity: 'trace' },
    false,
    'rockcraft',
    ['pack', '--build-for', 'arm64', '--verbosity', 'trace'],
  ],
  [
    'services of Ubuntu Pro are',
    { pro: ['esm-apps', 'fips'], platform: 'amd64' },
    true,
    'rockcraft',
    ['pack', '--platform', 'amd64', '--pro', 'esm-apps,fips', '--verbosity', 'verbose'],
  ],
  [
    'it is to be tested',
    { test: true, platform: 'amd64', verbosity: 'brief' },
    false,
    'rockcraft',
    ['test', '--platform', 'amd64', '--verbosity', 'brief'],
  ],
  [
    'root packs on the machine itself',
    { destructive: true },
    true,
    'rockcraft',
    ['pack', '--destructive-mode', '--verbosity', 'verbose'],
  ],
  [
    'somebody else does',
    { destructive: true, platform: 'amd64', env: new Map([['A', 'secret']]) },
    false,
    'sudo',
    [
      ...['--non-interactive', '--preserve-env', '--set-home', 'rockcraft'],
      ...['pack', '--platform', 'amd64', '--destructive-mode', '--verbosity', 'verbose'],
    ],
  ],
])('is whole when %s', (_, asked, isRoot, tool, args) => {
  const command = packCommand({ ...standardRequest, ...asked }, { isRoot });
  expect(command).toEqual({ tool, args });
  expect(commandLine(command)).toBe([tool, ...args].join(' '));
});
