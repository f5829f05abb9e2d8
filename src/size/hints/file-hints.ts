import type { PathHint } from './path-hint.ts';

/** Told from what a file is, wherever it lies. */
export const foreignMachine: PathHint = {
  id: 'foreign-machine',
  advice: `Leave programs for other machines out, which cannot run in this image: build the part on the machine that it is for ('build-on'), and of packages that bring all machines name the others in 'prime' with a '-' in front.`,
  isFile: (_, { foreignMachine: machine }) => machine !== undefined,
};

/** Saves what `strip` takes off a file. */
export const unstripped: Pick<PathHint, 'id' | 'advice'> = {
  id: 'unstripped',
  advice: `Strip programs and libraries of their symbols: in 'override-prime' call 'craftctl default' and then 'strip --strip-unneeded' on them ('build-packages: [binutils]'); Go does it with '-ldflags "-s -w"', Cargo with 'CARGO_PROFILE_RELEASE_STRIP=true'.`,
};
