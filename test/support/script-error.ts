/** What rockcraft 1.20 prints last of a script that fails: output of the build, and a report with all its sections. */
export const scriptError: readonly string[] = [
  'Building a',
  ':: + echo x',
  ':: x',
  ':: + false',
  "'override-build' in part 'a' failed with code 1.",
  'Detailed information: ',
  ':: + echo x',
  ':: + false',
  "Recommended resolution: Review the scriptlet and make sure it's correct.",
  'For more information, check out: https://documentation.ubuntu.com/rockcraft/1.20.0/reference/plugins/',
];
