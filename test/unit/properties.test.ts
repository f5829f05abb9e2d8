import fc from 'fast-check';
import { expect, it } from 'vitest';

it('properties are tried with the same cases each time', () => {
  const cases = () => fc.sample(fc.integer(), 20);
  expect(cases()).toEqual(cases());
});
