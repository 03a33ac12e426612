/** A data source as a panel names it: by the uid that provisioning/datasources gives it. */
export type DataSource = { readonly type: string; readonly uid: string };

export const prometheus = { type: "prometheus", uid: "detektor-prometheus" };
export const loki = { type: "loki", uid: "detektor-loki" };
export const jaeger = { type: "jaeger", uid: "detektor-jaeger" };
export const postgres = { type: "grafana-postgresql-datasource", uid: "detektor-postgres" };
