import { describe, expect, it } from 'vitest';
import { layerHistory } from '../../../src/oci/layers/layer-history.ts';

const entry = (comment: string, emptyLayer = false) => ({ createdBy: '', comment, emptyLayer });

describe('layerHistory', () => {
  it('leaves out what made no layer', () => {
    const history = [entry('base'), entry('env', true), entry('parts'), entry('labels', true)];
    expect(layerHistory(history, 2).map(({ comment }) => comment)).toEqual(['base', 'parts']);
  });

  it.each([0, 1, 3])('tells nothing when it does not fit the %i layers', (layers) => {
    expect(layerHistory([entry('base'), entry('parts')], layers)).toEqual([]);
  });
});
