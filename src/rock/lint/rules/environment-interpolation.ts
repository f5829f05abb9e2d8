import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const environmentInterpolation: Rule = {
  name: 'environment-interpolation',
  severity: 'error',
  summary: 'A value of `environment` refers to another variable by `$`.',
  why: 'The variables of a rock are written into the image as they are, and nothing would replace `$HOME` there. rockcraft refuses a `$` anywhere but at the end of a value. Its own variables, such as `$CRAFT_ARCH_BUILD_FOR` and `$CRAFT_PROJECT_VERSION`, it replaces itself.',
  bad: exampleProject(`base: ubuntu@24.04
environment:
  PATH: /opt/app/bin:$PATH
`),
  good: exampleProject(`base: ubuntu@24.04
environment:
  PATH: /opt/app/bin:/usr/local/bin:/usr/bin:/bin
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ environment }) {
    for (const { name, text, path } of environment) {
      if (!text.replaceAll(projectVariable, '').slice(0, -1).includes('$')) continue;
      yield {
        path,
        message: `The variable ${quoted(name)} is ${quoted(text)}, but nothing in a rock replaces '$', and rockcraft refuses all but its own '$CRAFT_…'; write the value out.`,
      };
    }
  },
};

/** rockcraft puts their values in before it looks for others. */
const projectVariable = /\$(?:CRAFT_\w+|\{CRAFT_\w+\})/g;
