import type { Runner, Runners } from './build-plan.ts';
import { isArchitecture } from './platforms-architectures.ts';

/** GitHub's own runners for the architectures that rockcraft builds on; those for arm64 are free in public repositories. */
export const defaultRunners: Runners = { amd64: 'ubuntu-24.04', arm64: 'ubuntu-24.04-arm' };

/**
 * Reads `{"s390x": ["self-hosted", "s390x"], "arm64": null}`: the label or labels of the runner for
 * an architecture; null takes a default one away.
 *
 * @returns the default runners with these changes; undefined for what has another form
 */
export function readRunners(value: unknown): Runners | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const known = entries.every(
    ([architecture, runner]) =>
      isArchitecture(architecture) && (runner === null || isRunner(runner)),
  );
  if (!known) return undefined;
  const runners = Object.entries({ ...defaultRunners, ...value });
  return Object.fromEntries(runners.filter(([, runner]) => runner !== null));
}

function isRunner(value: unknown): value is Runner {
  const labels: readonly unknown[] = Array.isArray(value) ? value : [value];
  return labels.length > 0 && labels.every((label) => typeof label === 'string' && isLabel(label));
}

function isLabel(text: string): boolean {
  return text !== '' && text === text.trim() && !/\p{C}/u.test(text);
}
