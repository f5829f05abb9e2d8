import fc from 'fast-check';

/** The halves of pairs lie here, which are no characters. */
const [firstHalf, lastHalf] = [0xd800, 0xdfff];
const halves = lastHalf - firstHalf + 1;

const character = (max: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max }).map(
    (at) => String.fromCodePoint(at < firstHalf ? at : at + halves),
    (text) => {
      const code = typeof text === 'string' ? (text.codePointAt(0) ?? -1) : -1;
      return code < firstHalf ? code : code - halves;
    },
  );

/**
 * Any character of Unicode, as the `unit` of a string. That of fast-check ('binary') lists them all
 * first, in each process anew: most of a second, and many on a machine with other things to do.
 */
export const anyCharacter: fc.Arbitrary<string> = fc.oneof(
  character(0xff),
  character(0x10_ffff - halves),
);
