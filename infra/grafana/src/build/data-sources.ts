// Data sources as a panel refers to them: by the uid in provisioning/datasources.
export const prometheus = { type: "prometheus", uid: "detektor-prometheus" };
export const loki = { type: "loki", uid: "detektor-loki" };
export const postgres = { type: "grafana-postgresql-datasource", uid: "detektor-postgres" };
