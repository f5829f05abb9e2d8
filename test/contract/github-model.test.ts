/** The part of GitHub's description that stand-in and client are held against. */
import { describe, expect, it } from 'vitest';
import { digest, forms, source } from '../../.github/scripts/github-operations.ts';
import { descriptionOf, model } from '../standins/github/model.ts';
import { routes } from '../standins/github/routes.ts';

describe("what is known of GitHub's description", () => {
  it('is what the script made of the version that it names', () => {
    const stale = 'Write it anew with: node .github/scripts/github-model.ts';
    expect(model.source, stale).toEqual(source);
    expect(Object.keys(model.descriptions), stale).toEqual([...forms]);
    expect(digest(model.descriptions), stale).toBe(model.sha256);
  });

  it('is of what the stand-in answers, and of nothing else', () => {
    const { operations } = descriptionOf('api.github.com');
    expect(Object.keys(operations).sort()).toEqual(routes.map(({ operation }) => operation).sort());
  });
});
