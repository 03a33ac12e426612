type Families = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const ofContainer = ["id", "image", "name"];
const ofGpu = ["gpu", "UUID", "device", "modelName", "Hostname"];

/**
 * The metrics of third-party programs that rules and dashboards use, by exporter, with the labels besides
 * `job` and `instance`. To use another one, add it here, from the program's own /metrics.
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
    node_cpu_seconds_total: ["cpu", "mode"],
    node_load1: [],
    node_disk_io_time_seconds_total: ["device"],
    node_network_receive_bytes_total: ["device"],
    node_network_transmit_bytes_total: ["device"],
    node_uname_info: ["nodename", "release", "sysname"],
  },
  cAdvisor: {
    container_memory_working_set_bytes: ofContainer,
    container_spec_memory_limit_bytes: ofContainer,
    container_cpu_usage_seconds_total: [...ofContainer, "cpu"],
    container_cpu_cfs_periods_total: ofContainer,
    container_cpu_cfs_throttled_periods_total: ofContainer,
    container_network_receive_bytes_total: [...ofContainer, "interface"],
    container_network_transmit_bytes_total: [...ofContainer, "interface"],
  },
  "prometheus-nats-exporter, with -varz and -jsz": {
    gnatsd_varz_connections: ["server_id"],
    gnatsd_varz_in_msgs: ["server_id"],
    gnatsd_varz_out_msgs: ["server_id"],
    gnatsd_varz_mem: ["server_id"],
    gnatsd_varz_slow_consumers: ["server_id"],
    jetstream_server_max_storage: ["cluster", "server_id", "server_name"],
    jetstream_server_total_message_bytes: ["cluster", "server_id", "server_name"],
    jetstream_consumer_num_pending: ["stream_name", "consumer_name"],
    jetstream_consumer_num_redelivered: ["stream_name", "consumer_name"],
  },
  "NVIDIA's dcgm-exporter": {
    DCGM_FI_DEV_FB_FREE: ofGpu,
    DCGM_FI_DEV_FB_USED: ofGpu,
    DCGM_FI_DEV_GPU_TEMP: ofGpu,
    DCGM_FI_DEV_GPU_UTIL: ofGpu,
    DCGM_FI_DEV_POWER_USAGE: ofGpu,
    DCGM_FI_DEV_XID_ERRORS: ofGpu,
  },
  "examples/gpu-demo, where it runs": {
    detektor_gpu_demo_inference_seconds_bucket: ["device", "le"],
    detektor_gpu_demo_gpu_utilization_ratio: ["gpu", "name"],
    detektor_gpu_demo_gpu_memory_used_bytes: ["gpu", "name"],
    detektor_gpu_demo_gpu_memory_total_bytes: ["gpu", "name"],
  },
};
