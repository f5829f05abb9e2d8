/**
 * The Ubuntu releases that rockcraft has or had as a base, and the last day on which each gets
 * updates without Ubuntu Pro. From `/usr/share/distro-info/ubuntu.csv` of the package
 * distro-info-data, which rockcraft judges by too.
 */
export const lastDays: ReadonlyMap<string, string> = new Map([
  ['20.04', '2025-05-29'],
  ['22.04', '2027-06-01'],
  ['24.04', '2029-05-31'],
  ['25.04', '2026-01-15'],
  ['25.10', '2026-07-09'],
  ['26.04', '2031-05-29'],
]);

/** Values of `base` and `build-base` of rockcraft 1.20, without `devel`. */
export const knownBases: readonly string[] = [
  'bare',
  'ubuntu@20.04',
  'ubuntu@22.04',
  'ubuntu@24.04',
  'ubuntu@25.10',
  'ubuntu@26.04',
  'ubuntu@26.10',
];
