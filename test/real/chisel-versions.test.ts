import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { parseVersion } from '../../src/chisel/version.ts';
import { isWithin, parseVersionWanted } from '../../src/chisel/version-wanted.ts';
import { describeReal } from '../support/real-tools.ts';

describeReal('ranges of versions', ['npm'], ({ npm }) => {
  it("take what npm's own reader of ranges takes", () => {
    const semver = createRequire(realpathSync(npm))('semver');
    const parts = ['0', '1', '2', '3', 'x', 'X', '*'];
    const tails = [
      [],
      ...parts.map((minor) => [minor]),
      ...parts.flatMap((minor) => parts.map((patch) => [minor, patch])),
    ];
    const ranges = ['', '~', '^', 'v', '~v', '^v'].flatMap((mark) =>
      ['0', '1', '2'].flatMap((major) => tails.map((tail) => mark + [major, ...tail].join('.'))),
    );
    const versions = [0, 1, 2, 3].flatMap((major) =>
      [0, 1, 2, 3, 4].flatMap((minor) =>
        [0, 1, 2, 3, 4].flatMap((patch) =>
          ['', '-rc1'].map((end) => `${major}.${minor}.${patch}${end}`),
        ),
      ),
    );
    let compared = 0;
    const differences = ranges.flatMap((range) => {
      const wanted = parseVersionWanted(range);
      if (wanted?.kind !== 'range') return [];
      return versions.flatMap((version) => {
        compared += 1;
        const ours = isWithin(wanted, parseVersion(version) as never);
        return ours === semver.satisfies(version, range) ? [] : [`${range} ${version}`];
      });
    });
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(100_000);
    // What is left out says less than it seems to: `1.x.3` is 1.x to npm.
    const left = ranges.filter((range) => parseVersionWanted(range) === undefined);
    expect(left.filter((range) => !/\.[xX*]\.[0-9]$/.test(range))).toEqual([]);
  });
});
