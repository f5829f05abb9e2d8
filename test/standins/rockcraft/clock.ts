/** Milliseconds that the stand-in's own clock goes on between two looks at it. */
const tick = 10;

const { ROCKCRAFT_STANDIN_CLOCK: start } = process.env;
let own = start === undefined ? undefined : Date.parse(start);
if (Number.isNaN(own)) {
  throw new Error(`stand-in rockcraft: ROCKCRAFT_STANDIN_CLOCK is no time: ${start}`);
}

/** The time that the stand-in writes into logs and images; with ROCKCRAFT_STANDIN_CLOCK its own, the same in every run. */
export function now(): Date {
  if (own === undefined) return new Date();
  own += tick;
  return new Date(own);
}
