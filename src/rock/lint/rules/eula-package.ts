import { quoted } from '../../../quoted.ts';
import type { ConditionalEntry } from '../linted-project-grammar.ts';
import type { LintedPart } from '../linted-project-part.ts';
import type { Problem, Rule } from '../rule.ts';
import { exampleProject, exampleRepository } from './shared/example-project.ts';

export const eulaPackage: Rule = {
  name: 'eula-package',
  severity: 'error',
  summary: 'A package that installs only once its licence is accepted is left to rockcraft.',
  why: `Installers such as that of \`msodbcsql18\` want \`ACCEPT_EULA=Y\` in their environment. \`build-packages\` are installed by rockcraft before any part is built, with an environment that no key can change, so that the installer fails. In \`stage-packages\` the package is only unpacked: its installer, which would also register the driver, never runs.

Install it in \`override-build\`, and register what it would have registered.`,
  bad: exampleProject(`base: ubuntu@24.04
${exampleRepository}parts:
  driver:
    plugin: nil
    build-packages:
      - unixodbc-dev
      - msodbcsql18
`),
  good: exampleProject(`base: ubuntu@24.04
${exampleRepository}parts:
  driver:
    plugin: nil
    build-packages:
      - unixodbc-dev
    stage-packages:
      - msodbcsql18
    override-build: |
      ACCEPT_EULA=Y apt-get install --yes msodbcsql18
      craftctl default
      ODBCSYSINI="$CRAFT_PART_INSTALL/etc" odbcinst -i -d -f /opt/microsoft/msodbcsql18/etc/odbcinst.ini
`),
  sources: [
    'https://learn.microsoft.com/sql/connect/odbc/linux-mac/installing-the-microsoft-odbc-driver-for-sql-server',
  ],
  *check({ parts }) {
    const scripts = parts.flatMap((part) => part.scripts);
    const accepts = scripts.some(({ text }) => text.includes('ACCEPT_EULA'));
    for (const part of parts) {
      for (const key of ['build-packages', 'overlay-packages']) {
        for (const entry of part.entries(key)) {
          if (needsLicence.test(entry.text)) yield installed(entry, key, accepts);
        }
      }
      for (const entry of part.debs) {
        if (needsLicence.test(entry.text) && !setsUp(part, entry.text)) yield unpacked(entry);
      }
    }
  },
};

const needsLicence =
  /^(?:msodbcsql1[3-9]|mssql-(?:tools(?:18)?|server(?:-.+)?)|ttf-mscorefonts-installer)$/;

function installed({ text, path }: ConditionalEntry, key: string, accepts: boolean): Problem {
  return {
    path,
    severity: accepts ? 'warning' : 'error',
    message: `The installer of ${quoted(text)} wants 'ACCEPT_EULA=Y' in its environment, which '${key}' cannot give it, so that the build stops there; take it out, and run 'ACCEPT_EULA=Y apt-get install --yes ${text}' in 'override-build'.`,
  };
}

function unpacked({ text, path }: ConditionalEntry): Problem {
  return {
    path,
    severity: 'warning',
    message: `${quoted(text)} in 'stage-packages' is unpacked without its installer, which accepts the licence and registers what it brings, so that programs will not find it; do both in 'override-build' (for a driver: 'odbcinst -i -d -f').`,
  };
}

/** Whether a script of the part does what the installer would. */
function setsUp(part: LintedPart, name: string): boolean {
  return part.scripts.some(({ text }) => /ACCEPT_EULA|odbcinst/.test(text) || text.includes(name));
}
