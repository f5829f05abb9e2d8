/**
 * What an action reads its inputs with. Absent and empty are the same; white space around a value
 * is not part of it. Every refusal is a `UserError` that names the input, the value given, the
 * allowed form and an example.
 */
export interface InputReader {
  optional(name: string): string | undefined;
  required(name: string, example: string): string;
  /** The non-empty lines, trimmed. */
  lines(name: string): readonly string[];
  /** A whole number in decimal digits; the runner's `parseInt` habits are not followed. */
  integer(name: string, rule: { fallback: number; min: number; max: number }): number;
  /** A YAML 1.2 core boolean: true, True, TRUE, false, False, FALSE. */
  boolean(name: string, fallback: boolean): boolean;
  /** A JSON document; `parse` gives the typed value, or undefined when it has another form. */
  json<T>(
    name: string,
    rule: { form: string; example: string; parse: (value: unknown) => T | undefined },
  ): T | undefined;
  /**
   * An existing directory inside the workspace, as an absolute path without symbolic links.
   * Relative paths start at the workspace.
   */
  projectDirectory(name: string, fallback: string): string;
  /** Refuses a value for a reason of the action's own. */
  refuse(name: string, value: string, allowed: string, example: string): never;
}
