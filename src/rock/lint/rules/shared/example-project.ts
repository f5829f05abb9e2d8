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

/** An archive of a third party that such a project may name, up to the next key. */
export const exampleRepository = `package-repositories:
  - type: apt
    url: https://packages.microsoft.com/ubuntu/24.04/prod
    components: [main]
    suites: [noble]
    key-id: BC528686B50D79E339D3721CEB3E94ADBE1229CF
`;
