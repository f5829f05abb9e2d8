import { nearest } from '../../../did-you-mean.ts';
import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';

const whole = (extension: string) => `name: my-rock
version: "1.0"
summary: An example
description: An example.
base: ubuntu@24.04
extensions: [${extension}]
platforms:
  amd64:
`;

/** Of rockcraft 1.20, by `rockcraft list-extensions`. */
const known: readonly string[] = [
  'django-framework',
  'expressjs-framework',
  'fastapi-framework',
  'flask-framework',
  'go-framework',
  'spring-boot-framework',
];

export const unknownExtension: Rule = {
  name: 'unknown-extension',
  severity: 'error',
  summary: 'An extension is named that rockcraft does not have.',
  why: "rockcraft stops: `Extension '…' does not exist`. `rockcraft list-extensions` prints those that there are. A name that resembles none of them is a warning only, because a newer rockcraft may have it.",
  bad: whole('flask-framwork'),
  good: whole('flask-framework'),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ extensions }) {
    for (const { text, path } of extensions) {
      if (known.includes(text)) continue;
      const meant = meantBy(text);
      const remedy =
        meant === undefined ? `choose one of ${known.join(', ')}.` : `did you mean '${meant}'?`;
      yield {
        path,
        severity: meant === undefined ? 'warning' : 'error',
        message: `rockcraft has no extension ${quoted(text)}, and stops at an unknown one; ${remedy}`,
      };
    }
  },
};

/** All names end alike, so that only what is before the end tells them apart. */
function meantBy(text: string): string | undefined {
  const end = '-framework';
  const stems = known.map((name) => name.slice(0, -end.length));
  const [stem = ''] = text.split('-fr', 1);
  const meant = nearest(stem, stems);
  return meant === undefined ? undefined : meant + end;
}
