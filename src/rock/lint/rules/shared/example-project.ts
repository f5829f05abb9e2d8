/**
 * A whole rockcraft.yaml for the documentation of a rule: what every project has, and then these
 * lines, which begin with `base`.
 */
export function exampleProject(lines: string): string {
  return `name: my-rock
version: "1.0"
summary: An example
description: An example.
platforms:
  amd64:
${lines}`;
}
