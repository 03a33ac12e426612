// Data sources as a panel names them: by the uid that provisioning/datasources gives each.
export const prometheus = { type: "prometheus", uid: "detektor-prometheus" };
export const loki = { type: "loki", uid: "detektor-loki" };
export const postgres = { type: "grafana-postgresql-datasource", uid: "detektor-postgres" };
