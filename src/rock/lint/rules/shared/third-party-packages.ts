import { nearest } from '../../did-you-mean.ts';
import type { LintedProject } from '../../linted-project.ts';

/**
 * Whether a package comes from one of the project's `package-repositories` and not from Ubuntu:
 * it surely does when its name is one that only its maker's archive has, and may when the chisel
 * release has neither it nor one of which the name could be a misspelling.
 */
export function isThirdParty(
  name: string,
  { release, repositories }: LintedProject,
): 'surely' | 'maybe' | false {
  if (release?.slicesOf(name) !== undefined) return false;
  if (knownNames.test(name)) return 'surely';
  if (release === undefined || repositories.length === 0) return false;
  return nearest(name, release.packages) === undefined ? 'maybe' : false;
}

/** Packages of well-known archives; Ubuntu has none of these names. */
const knownNames =
  /^(?:msodbcsql\d+|mssql-(?:tools\d*|server|cli)|msopenjdk-\d+|powershell|azure-cli|temurin-\d+-(?:jdk|jre)|zulu\d+.*|docker-ce(?:-.+)?|docker-(?:buildx|compose)-plugin|containerd\.io|google-(?:chrome|cloud)-.+|kubectl|mongodb-(?:org|mongosh).*|elasticsearch|kibana|logstash|filebeat|opensearch|grafana(?:-enterprise)?|influxdb2|clickhouse-.+|confluent-.+|oracle-instantclient.+|cuda-.+|nvidia-container-.+|datadog-agent|terraform|tailscale|cloudflared|timescaledb-.+)$/;
