import { expect, it } from 'vitest';
import { projectFromText } from '../../../src/rock/project/project.ts';
import { stagesSlices } from '../../../src/rock/project/project-slices.ts';

it.each([
  ['{a: {stage-packages: [hello, libc6_libs]}}', true],
  ['{a: {}, b: {stage-packages: [{on arm64 to amd64: [hello_bins]}, {else: [hello]}]}}', true],
  ['{a: {stage-slices: [hello_bins]}}', true],
  ['{a: {stage-packages: [hello], build-packages: [a_b]}}', false],
  ['{a: {stage-packages: }}', false],
  ['[a_b]', false],
])('in the parts %s there are slices: %s', (parts, slices) => {
  expect(stagesSlices(projectFromText(`parts: ${parts}\n`, 'rockcraft.yaml'))).toBe(slices);
});
