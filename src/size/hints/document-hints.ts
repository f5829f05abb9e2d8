import { isBelow, type PathHint } from './path-hint.ts';

/** What people read, and what interpreters make anew. */
export const documentHints: readonly PathHint[] = [
  {
    id: 'documentation',
    advice: `Leave documentation out, but keep the files named 'copyright', which licences and scanners ask for: stage slices; or call in 'override-prime' first 'craftctl default', then 'find usr/share/doc -not -type d -not -name copyright -delete', and add 'prime: [-usr/share/info, -usr/share/lintian]' to the part.`,
    isIn: (directory) =>
      isBelow(directory, [
        '/usr/share/doc/',
        '/usr/share/info/',
        '/usr/share/gtk-doc/',
        '/usr/share/help/',
        '/usr/share/lintian/',
        '/usr/share/doc-base/',
        '/usr/share/bug/',
        '/usr/local/share/doc/',
      ]),
    isFile: (path) => !path.endsWith('/copyright'),
  },
  {
    id: 'man-pages',
    advice: `Leave the manual out: add 'stage: [-usr/share/man, -usr/local/share/man, -usr/local/man]' to the part.`,
    isIn: (directory) =>
      isBelow(directory, ['/usr/share/man/', '/usr/local/share/man/', '/usr/local/man/']),
  },
  {
    id: 'locales',
    advice: `Leave translations and sources of locales out, unless the program speaks them: add 'stage: [-usr/share/locale, -usr/share/i18n]' to the part.`,
    isIn: (directory) => isBelow(directory, ['/usr/share/locale/', '/usr/share/i18n/']),
  },
  {
    id: 'python-bytecode',
    advice: `Leave compiled Python out only where the start may take longer, as Python then compiles every module that it imports at each start of a container: add 'prime: ["-**/__pycache__"]' to the part.`,
    isIn: (directory) => directory.endsWith('/__pycache__/'),
    isFile: (path) => path.endsWith('.pyc'),
  },
];

/** Told in the walk, which knows whether the source lies beside: Python 3 reads no such .pyc then. */
export const staleBytecode: Pick<PathHint, 'id' | 'advice'> = {
  id: 'stale-bytecode',
  advice: `Leave compiled Python that lies beside its source out, which Python 3 never reads: in 'override-prime' call 'craftctl default' and then 'find . -name "*.pyc" -not -path "*/__pycache__/*" -delete'.`,
};
