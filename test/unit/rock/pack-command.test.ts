import { expect, it } from 'vitest';
import { packArguments, packCommandLine } from '../../../src/rock/pack/pack-command.ts';

it('packs all that the host can build when no platform is chosen', () => {
  expect(packArguments(undefined)).toEqual(['pack', '--verbosity', 'verbose']);
  expect(packCommandLine(undefined)).toBe('rockcraft pack --verbosity verbose');
});

it('hands the label of a platform on as one argument, whatever is in it', () => {
  const label = 'my label@x; rm -rf .';
  expect(packArguments(label)).toEqual(['pack', '--platform', label, '--verbosity', 'verbose']);
});
