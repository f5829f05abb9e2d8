/**
 * Holds the stand-ins for snap, lxc, lxd, iptables and the shims of lxd-installer against what the
 * real programs were recorded to print, byte for byte.
 */
import { describe, expect, it } from 'vitest';
import { recording, recordings, samples } from './setup-recordings/recording.ts';
import { replay } from './setup-recordings/replay.ts';
import { recordedMachine, stateOf } from './setup-recordings/states.ts';

/** What no stand-in plays, with the reason. */
const notPlayed: readonly (readonly [RegExp, string])[] = [
  [/^snap\/(core-dangerous|snapd-snap|dangerous-|classic-|devmode-)/, 'snaps from files'],
  [/^snap\/(install-fails-in-change|conflict-0-|conflict-2-)/, 'snaps from files'],
  [/^snap\/(conflict-6-tasks|tasks-last-install)$/, 'the tasks of a change'],
  [/curl|^lxd\/4[78]-api/, 'REST interfaces'],
  [/^lxd\/(16-launch|42-launch|43-image)/, 'instances and images'],
  [
    /^lxd\/(44-project-list|45-init-dump|46-firewall|67-socket-mode)$/,
    'documents that nobody reads',
  ],
  [/^docker-.*\/(00-daemon|\d+-traffic|10-after$)/, 'Docker itself, traffic, nft'],
  [/^iptables\/.*-list$/, 'listings'],
];

if (recordings.length === 0) {
  it.skip(`there are no recordings of snap, LXD and iptables in ${samples}`, () => {});
} else {
  const played = recordings.filter((name) => stateOf(name) !== undefined);

  describe('a stand-in', () => {
    it.each(played)('prints what was recorded: %s', (name) => {
      const real = recording(name);
      const state = recordedMachine();
      stateOf(name)?.(state, real);
      const { stdout, stderr, rc } = replay(state, real);
      expect({ stdout, stderr, rc }).toEqual({
        stdout: real.stdout,
        stderr: real.stderr,
        rc: real.rc,
      });
      expect(state.unrehearsed).toEqual([]);
    });

    it('plays every recording, but for those that nobody needs', () => {
      const others = recordings.filter((name) => !played.includes(name));
      expect(others.filter((name) => !notPlayed.some(([is]) => is.test(name)))).toEqual([]);
      expect(played.filter((name) => notPlayed.some(([is]) => is.test(name)))).toEqual([]);
    });
  });
}
