import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Description,
  forms,
  GitHubModel,
} from '../../../.github/scripts/github-operations.ts';

export type Form = (typeof forms)[number];

/** What .github/scripts/github-model.ts made of GitHub's own description. */
export const model: GitHubModel = JSON.parse(
  readFileSync(join(import.meta.dirname, 'model.json'), 'utf8'),
);

/** The description in one of its forms, whole. */
export function descriptionOf(form: Form): Description {
  const [base, own] = [model.descriptions['api.github.com'], model.descriptions[form]];
  if (base === undefined || own === undefined) throw new Error(`There is no form ${form}.`);
  return {
    operations: { ...base.operations, ...own.operations },
    schemas: { ...base.schemas, ...own.schemas },
    leaving: own.leaving,
  };
}
