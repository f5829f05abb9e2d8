/**
 * Packages that come from the archives of their makers, of which chisel knows nothing; Ubuntu has
 * none of these names.
 */
export const thirdPartyPackages =
  /^(?:msodbcsql\d+|mssql-(?:tools\d*|server|cli)|msopenjdk-\d+|powershell|azure-cli|temurin-\d+-(?:jdk|jre)|zulu\d+.*|docker-ce(?:-.+)?|docker-(?:buildx|compose)-plugin|containerd\.io|google-(?:chrome|cloud)-.+|kubectl|mongodb-(?:org|mongosh).*|elasticsearch|kibana|logstash|filebeat|opensearch|grafana(?:-enterprise)?|influxdb2|clickhouse-.+|confluent-.+|oracle-instantclient.+|cuda-.+|nvidia-container-.+|datadog-agent|terraform|tailscale|cloudflared|timescaledb-.+)$/;
