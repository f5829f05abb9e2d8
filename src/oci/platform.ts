import type { Platform } from './descriptor.ts';

/** The variants that every engine takes for the plain architecture (containerd platforms/database.go). */
const plainVariants: Readonly<Record<string, string>> = { amd64: 'v1', arm: 'v7', arm64: 'v8' };

/** A text that is the same for two platforms when an engine would take the image of either. */
export function platformKey({ os, architecture, variant }: Platform): string {
  const plain = plainVariants[architecture];
  return JSON.stringify([os, architecture, variant === plain ? '' : (variant ?? '')]);
}

/** Whether it is written as Go names systems and architectures (OCI image-spec config.md). */
export function isPlatform({ os, architecture, variant }: Platform): boolean {
  const isWord = (word: string) => /^[a-z0-9][a-z0-9._-]{0,31}$/i.test(word) && word !== 'unknown';
  return [os, architecture, variant ?? 'v1'].every(isWord);
}
