import { quoted } from '../../../quoted.ts';
import { architectures, debianName } from '../../plan/platforms-architectures.ts';
import { isMapping, kindOf } from '../../project/project-yaml.ts';
import { readPlatform } from '../linted-project-platforms.ts';
import type { Problem, Rule } from '../rule.ts';
import { hint } from './shared/did-you-mean-hint.ts';

const whole = (platforms: string) => `name: my-rock
version: "1.0"
summary: An example
description: An example.
base: ubuntu@24.04
platforms:
${platforms}`;

export const invalidPlatform: Rule = {
  name: 'invalid-platform',
  severity: 'error',
  summary: 'rockcraft cannot plan a build for an entry of `platforms`.',
  why: 'An entry is the Debian name of an architecture alone (`amd64:`), or any label with `build-on` (one or more architectures) and `build-for` (exactly one). A label that is an architecture must be the one of `build-for`.',
  bad: whole(`  amd46:
  both:
    build-on: [amd64]
    build-for: [amd64, arm64]
`),
  good: whole(`  amd64:
  arm64:
    build-on: [amd64, arm64]
    build-for: [arm64]
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ project }) {
    const { platforms } = project;
    if (platforms === undefined || platforms === null) return;
    if (!isMapping(platforms) || platforms.size === 0) {
      const found = isMapping(platforms) ? 'empty' : kindOf(platforms);
      yield {
        path: ['platforms'],
        message: `'platforms' is ${found}, but rockcraft needs a mapping of at least one label to what it is built on and for; write for example 'platforms: {amd64: }'.`,
      };
      return;
    }
    for (const label of platforms.keys()) {
      const read = readPlatform(project, label);
      if (!('sentence' in read)) continue;
      const meant = platforms.get(label) === null ? meantBy(String(label)) : '';
      yield problem(read.path, meant === '' ? read.sentence : misspelt(String(label), meant));
    }
  },
};

/** An architecture that is misspelt or has another name elsewhere. */
function meantBy(label: string): string {
  const debian = debianName(label);
  return debian === undefined ? hint(label, architectures) : ` (Debian calls it '${debian}')`;
}

function misspelt(label: string, meant: string): string {
  return `${quoted(label)} is no architecture that rockcraft knows${meant}, and a platform of another name must say 'build-on' and 'build-for'; correct the name, or write both.`;
}

function problem(path: Problem['path'], sentence: string): Problem {
  return { path, message: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}` };
}
