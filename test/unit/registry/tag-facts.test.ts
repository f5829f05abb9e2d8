import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { baseForTag, runFacts } from '../../../src/registry/tag-facts.ts';
import {
  defaultTimestamp,
  isTimezone,
  timestamp,
  unknownDirective,
} from '../../../src/registry/tag-timestamp.ts';
import { pushEvent } from '../../support/ports.ts';

const now = Date.UTC(2026, 10, 21, 23, 42, 5);
const facts = (event = pushEvent) => runFacts(event, now, defaultTimestamp);
const pull = {
  ...pushEvent,
  ref: 'refs/pull/7/merge',
  pullRequest: { number: 7, headSha: 'f'.repeat(40), baseSha: 'e'.repeat(40), labels: [] },
};

describe('what a run says for tags', () => {
  it('is its commit, its branch and the moment', () => {
    const { sha, branch, timestamp, 'short-sha': short } = facts();
    expect([sha(), short(), branch(), timestamp()]).toEqual([
      pushEvent.sha,
      pushEvent.sha.slice(0, 7),
      'main',
      '2611212342',
    ]);
    expect(facts({ ...pushEvent, ref: 'refs/heads/a/b' }).branch()).toBe('a/b');
  });

  it('is no branch for a pull request or a tag: its author could have called it as any', () => {
    expect(facts(pull).pr()).toBe('7');
    expect(() => facts(pull).branch()).toThrow(UserError);
    expect(() => facts(pull).branch()).toThrow(/is for refs\/pull\/7\/merge, which is no branch/);
    expect(() => facts({ ...pushEvent, ref: 'refs/tags/v1' }).branch()).toThrow(/no branch/);
    expect(() => facts().pr()).toThrow(/is for refs\/heads\/main, and no pull request/);
  });

  it.each([
    ['ubuntu@24.04', '24.04'],
    ['ubuntu:22.04', '22.04'],
    ['bare', 'bare'],
  ])('is of the base %s the release: %s', (base, tag) => expect(baseForTag(base)).toBe(tag));
});

describe('a timestamp', () => {
  it.each([
    ['%y%m%d%H%M', 'UTC', '2611212342'],
    ['%Y-%m-%d', 'Europe/Berlin', '2026-11-22'],
    ['%F', 'Pacific/Kiritimati', '2026-11-22'],
    ['%H.%M.%S', 'Asia/Kolkata', '05.12.05'],
    ['%I%p', 'America/New_York', '06PM'],
    ['%G-%V-%u', 'UTC', '2026-47-6'],
    ['%j-%b', 'UTC', '325-Nov'],
    ['v%s', 'Europe/Berlin', `v${now / 1000}`],
  ])('of %s in %s is %s', (format, timezone, text) => {
    expect(timestamp(now, { format, timezone })).toBe(text);
  });

  it.each([
    // Of ISO 8601: the last days of a year may belong to the next, and the first to the one before.
    [Date.UTC(2024, 11, 30), '2025-01-1-365'],
    [Date.UTC(2021, 0, 3), '2020-53-7-003'],
    [Date.UTC(2024, 1, 29), '2024-09-4-060'],
    [Date.UTC(2026, 0, 1, 0, 30), '2026-01-4-001'],
  ])('knows weeks: %d', (moment, text) => {
    expect(timestamp(moment, { format: '%G-%V-%u-%j', timezone: 'UTC' })).toBe(text);
  });

  it('has midnight at 00, not at 24', () => {
    const midnight = { format: '%H %I%p', timezone: 'UTC' };
    expect(timestamp(Date.UTC(2026, 0, 1), midnight)).toBe('00 12AM');
  });

  it.each([
    ['%T', '%T'],
    ['%Y%', '%'],
    ['%%', '%%'],
    ['%y%Q', '%Q'],
    ['%toString', '%t'],
    ['%y.%m', undefined],
  ])('in the form %s has the unknown directive %s', (format, directive) => {
    expect(unknownDirective(format)).toBe(directive);
  });

  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Berlin', false],
    ['', false],
  ])('may be in the zone %s: %s', (zone, is) => expect(isTimezone(zone)).toBe(is));
});
