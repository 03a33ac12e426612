type Families = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/**
 * What rules and dashboards use of programs that aren't ours, by who emits it, with the labels beside `job`
 * and `instance`. Whoever uses more adds it here, from what the program's own /metrics says.
 */
export const exporterMetrics: Families = {
  "Prometheus, of each target": { up: [], scrape_duration_seconds: [], scrape_samples_scraped: [] },
  "Prometheus, of alerts": { ALERTS: ["alertname", "alertstate", "severity", "site", "camera"] },
  "each of our services (prom-client)": {
    process_start_time_seconds: [],
    process_resident_memory_bytes: [],
    process_cpu_seconds_total: [],
    process_open_fds: [],
    process_max_fds: [],
    nodejs_eventloop_lag_p99_seconds: [],
    nodejs_eventloop_lag_mean_seconds: [],
    nodejs_heap_size_used_bytes: [],
    nodejs_heap_size_total_bytes: [],
    nodejs_external_memory_bytes: [],
    nodejs_gc_duration_seconds_sum: ["kind"],
    nodejs_gc_duration_seconds_count: ["kind"],
  },
  Prometheus: {
    prometheus_rule_evaluation_failures_total: ["rule_group"],
    prometheus_notifications_errors_total: ["alertmanager"],
  },
  Alertmanager: { alertmanager_notifications_failed_total: ["integration"] },
  node_exporter: {
    node_filesystem_avail_bytes: ["device", "fstype", "mountpoint"],
    node_filesystem_size_bytes: ["device", "fstype", "mountpoint"],
    node_filesystem_readonly: ["device", "fstype", "mountpoint"],
    node_memory_MemAvailable_bytes: [],
    node_memory_MemTotal_bytes: [],
  },
  cAdvisor: {
    container_memory_working_set_bytes: ["id", "image", "name"],
    container_spec_memory_limit_bytes: ["id", "image", "name"],
  },
};
