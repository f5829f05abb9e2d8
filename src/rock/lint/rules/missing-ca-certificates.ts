import { quoted } from '../../../quoted.ts';
import type { LintedProject } from '../linted-project.ts';
import type { Entry } from '../linted-project-grammar.ts';
import type { Rule, Severity } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const missingCaCertificates: Rule = {
  name: 'missing-ca-certificates',
  severity: 'warning',
  summary: 'A bare rock has programs that speak TLS, but no certificates to trust.',
  why: 'A bare rock has no `/etc/ssl/certs`. A program that checks the certificate of a server then refuses every server: `unable to get local issuer certificate`. The slice `ca-certificates_data` holds the certificates that Ubuntu trusts. Programs that bring their own, such as those with the Python package certifi, do without.',
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - curl_bins
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - ca-certificates_data
      - curl_bins
`),
  sources: ['https://github.com/canonical/rockcraft/issues/334'],
  *check(linted) {
    if (!linted.isBare || linted.extensions.length > 0 || bringsCertificates(linted)) return;
    const found = speaker(linted);
    if (found === undefined) return;
    const { entry, what, severity } = found;
    yield {
      path: entry.path,
      severity,
      message: `${what} ${quoted(entry.text)} ${severity === 'warning' ? 'speaks' : 'may speak'} TLS, but a bare rock has no certificates, so that it would trust no server; add the slice 'ca-certificates_data'.`,
    };
  },
};

/** By a package, a script or a variable. */
function bringsCertificates({ slices, debs, parts, variables }: LintedProject) {
  const isNamed = (text: string) => /cert|\/etc\/ssl|SSL_CERT_(?:FILE|DIR)/.test(text);
  return (
    [...slices, ...debs].some(({ text }) => isNamed(text)) ||
    variables.some(({ name }) => isNamed(name)) ||
    parts.some(
      (part) =>
        part.scripts.some(({ text }) => isNamed(text)) ||
        part.organize.some(({ name, text }) => isNamed(`/${name}`) || isNamed(`/${text}`)),
    )
  );
}

/** The first thing that surely speaks TLS, else the first that may. */
function speaker(linted: LintedProject): Speaker | undefined {
  const packages = [...linted.slices, ...linted.debs];
  const sure = packages.find(({ text }) => clients.test(text));
  if (sure !== undefined) return { entry: sure, what: 'The package', severity: 'warning' };
  const maybe = packages.find(({ text }) => libraries.test(text));
  if (maybe !== undefined) return { entry: maybe, what: 'The package', severity: 'notice' };
  const plugin = linted.parts.find((part) => languages.has(part.plugin ?? ''))?.text('plugin');
  return plugin && { entry: plugin, what: 'What is built by the plugin', severity: 'notice' };
}

interface Speaker {
  readonly entry: Entry;
  /** What the entry is, to stand before it. */
  readonly what: string;
  readonly severity: Severity;
}

const clients = /^(?:curl|wget|git|libcurl\d\w*|libcurl3t64-gnutls|lftp|aria2)(?:_|$)/;
const libraries = /^(?:openssl|libssl\d\w*|libgnutls\w*|gnutls-bin)(?:_|$)/;
/** Plugins of languages whose standard library asks the system for certificates. */
const languages: ReadonlySet<string> = new Set(['go', 'python', 'poetry', 'uv', 'dotnet']);
