import { importsOf } from './rooms.ts';

/** What the source of an action says of the outputs that it sets. */
export interface Emitted {
  readonly names: Set<string>;
  /** Calls whose name is not a plain string, so that nobody can see from outside what they set. */
  readonly obscure: string[];
}

/**
 * Looks through the file of an action and every file of ours that it imports.
 *
 * @param path relative to `src/`
 * @param textOf the text of a file by its path relative to `src/`
 */
export function emittedOutputs(path: string, textOf: (path: string) => string): Emitted {
  const names = new Set<string>();
  const obscure: string[] = [];
  const paths = [path];
  for (const current of paths) {
    const text = textOf(current);
    for (const [call, , name] of text.matchAll(
      /\bout\.output\(\s*(?:(['"])([^'"]+)\1\s*,|[^\n]*)/g,
    )) {
      if (name === undefined) obscure.push(`${current}: ${call}`);
      else names.add(name);
    }
    const ours = importsOf(current, text).filter((target) => target.endsWith('.ts'));
    paths.push(...ours.filter((target) => !paths.includes(target)));
  }
  return { names, obscure };
}
