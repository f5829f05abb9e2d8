import type { Rule } from '../rule.ts';

export const bareWithoutBuildBase: Rule = {
  name: 'bare-without-build-base',
  severity: 'error',
  summary: 'The base is `bare`, and no `build-base` says where the rock is built.',
  why: 'A bare rock starts empty, but its parts are built in an Ubuntu, and packages and slices come from the archive of that Ubuntu. rockcraft refuses to guess which.',
  bad: `name: my-rock
base: bare
version: "1.0"
summary: A rock
description: A rock.
platforms:
  amd64:
`,
  good: `name: my-rock
base: bare
build-base: ubuntu@24.04
version: "1.0"
summary: A rock
description: A rock.
platforms:
  amd64:
`,
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check(linted) {
    const { isBare, project } = linted;
    if (!isBare || project.buildBase !== undefined || linted.value('build_base')) return;
    yield {
      path: ['base'],
      message: `'base' is 'bare', but no 'build-base' says which Ubuntu the rock is built in and its packages come from, and rockcraft refuses that; add for example 'build-base: ubuntu@24.04'.`,
    };
  },
};
