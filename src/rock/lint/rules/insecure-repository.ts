import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const insecureRepository: Rule = {
  name: 'insecure-repository',
  severity: 'warning',
  summary: 'A repository or its key is fetched over plain http.',
  why: 'Whoever is between the build machine and the server can see and change what is sent over http. A changed key is refused as long as `key-id` is right, and changed packages by their signature; but old, vulnerable packages can be passed off, and the build stopped. The mirrors of Ubuntu itself, which chisel and apt reach over http, are not meant.',
  bad: exampleProject(`base: ubuntu@24.04
package-repositories:
  - type: apt
    url: https://packages.example.com/apt
    components: [main]
    suites: [noble]
    key-id: BC528686B50D79E339D3721CEB3E94ADBE1229CF
    key-server: http://packages.example.com/key.asc
`),
  good: exampleProject(`base: ubuntu@24.04
package-repositories:
  - type: apt
    url: https://packages.example.com/apt
    components: [main]
    suites: [noble]
    key-id: BC528686B50D79E339D3721CEB3E94ADBE1229CF
    key-server: https://packages.example.com/key.asc
`),
  *check({ repositories }) {
    for (const { keys } of repositories) {
      for (const { name, value, path } of keys) {
        if (name !== 'url' && name !== 'key-server') continue;
        if (typeof value !== 'string' || !/^http:\/\//i.test(value) || ubuntu.test(value)) continue;
        const what = name === 'url' ? 'The packages' : 'The key';
        yield {
          path,
          severity: name === 'url' ? 'notice' : 'warning',
          message: `${what} of the repository would come over plain http from ${quoted(value)}, where anybody on the way can change them; write 'https://', or choose a mirror that has it.`,
        };
      }
    }
  },
};

const ubuntu =
  /^http:\/\/(?:[\w.-]+\.)?(?:ubuntu\.com|launchpad\.net|launchpadcontent\.net|canonical\.com)(?:[:/]|$)/i;
