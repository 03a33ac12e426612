import { dashboard } from "../build/dashboard.ts";
import { rateOf, ratio } from "../build/expressions.ts";
import { timeSeries } from "../build/panels.ts";
import { promql } from "../build/queries.ts";
import * as units from "../build/units.ts";
import { machine } from "../build/variables.ts";

const of = 'instance=~"$instance"';
const disks = `${of},fstype!~"tmpfs|overlay|squashfs|ramfs"`;
const legend = "{{instance}}";
const perMachine = ["instance"];

const machines = [
  timeSeries({
    title: "Processors",
    answers: "What share of its processors does each machine use?",
    queries: [
      promql(
        `1 - avg by (instance) (rate(node_cpu_seconds_total{${of},mode="idle"}[$__rate_interval]))`,
        legend,
      ),
    ],
    unit: units.share,
    thresholds: { red: 0.9 },
    max: 1,
    width: 12,
  }),
  timeSeries({
    title: "Memory",
    answers: "What share of its memory does each machine use?",
    queries: [
      promql(
        `1 - ${ratio(`node_memory_MemAvailable_bytes{${of}}`, `node_memory_MemTotal_bytes{${of}}`)}`,
        legend,
      ),
    ],
    unit: units.share,
    thresholds: { red: 0.9 },
    max: 1,
    width: 12,
  }),
  timeSeries({
    title: "Load, of each processor",
    answers: "Do processes wait for a processor or a disk?",
    queries: [
      promql(
        `node_load1{${of}} / on (instance) count by (instance) (node_cpu_seconds_total{${of},mode="idle"})`,
        legend,
      ),
    ],
    unit: units.count,
    thresholds: { red: 2 },
    width: 12,
  }),
  timeSeries({
    title: "Disks",
    answers: "Which disk fills up?",
    queries: [
      promql(
        `1 - ${ratio(`node_filesystem_avail_bytes{${disks}}`, `node_filesystem_size_bytes{${disks}}`)}`,
        "{{instance}} {{mountpoint}}",
      ),
    ],
    unit: units.share,
    thresholds: { red: 0.9 },
    max: 1,
    width: 12,
  }),
  timeSeries({
    title: "Disk utilization",
    answers: "Which disk is busy all the time?",
    queries: [
      promql(
        `rate(node_disk_io_time_seconds_total{${of}}[$__rate_interval])`,
        "{{instance}} {{device}}",
      ),
    ],
    unit: units.share,
    thresholds: { red: 0.9 },
    max: 1,
    width: 12,
  }),
  timeSeries({
    title: "Network",
    answers: "How much is received and sent?",
    queries: [
      promql(
        rateOf("node_network_receive_bytes_total", `${of},device!="lo"`, perMachine),
        "{{instance}} in",
      ),
      promql(
        rateOf("node_network_transmit_bytes_total", `${of},device!="lo"`, perMachine),
        "{{instance}} out",
      ),
    ],
    unit: units.bytesPerSecond,
    width: 12,
  }),
];

const services = [
  timeSeries({
    title: "Processors of the services",
    answers: "Which service uses how many processors?",
    queries: [promql(rateOf("process_cpu_seconds_total", "", ["job"]), "{{job}}")],
    unit: units.count,
    width: 12,
  }),
  timeSeries({
    title: "Memory of the services",
    answers: "Does a service need more memory than the promised 400 MB?",
    queries: [promql("max by (job) (process_resident_memory_bytes)", "{{job}}")],
    unit: units.bytes,
    thresholds: { red: 400e6 },
    width: 12,
  }),
  timeSeries({
    title: "Event loop's delay, p99",
    answers: "Is a service so busy that its responses are late?",
    // The samples contain the 100 ms between two of them.
    queries: [
      promql("clamp_min(max by (job) (nodejs_eventloop_lag_p99_seconds) - 0.1, 0)", "{{job}}"),
    ],
    unit: units.seconds,
    thresholds: { red: 0.5 },
    width: 12,
  }),
  timeSeries({
    title: "Garbage collection",
    answers: "What share of its time does a service spend on garbage collection?",
    queries: [promql(rateOf("nodejs_gc_duration_seconds_sum", "", ["job"]), "{{job}}")],
    unit: units.share,
    width: 12,
  }),
  timeSeries({
    title: "Restarts",
    answers: "Which service restarts repeatedly?",
    queries: [promql("sum by (job) (changes(process_start_time_seconds[15m]))", "{{job}}")],
    unit: units.count,
    width: 12,
  }),
  timeSeries({
    title: "Open files",
    answers: "Does a service leak files or connections?",
    queries: [
      promql("max by (job) (process_open_fds) / max by (job) (process_max_fds > 0)", "{{job}}"),
    ],
    unit: units.share,
    thresholds: { red: 0.8 },
    width: 12,
  }),
];

const containers = [
  timeSeries({
    title: "Processors of containers",
    answers: "Which container uses how many processors?",
    queries: [
      promql(rateOf("container_cpu_usage_seconds_total", 'name!=""', ["name"]), "{{name}}"),
    ],
    unit: units.count,
    width: 12,
  }),
  timeSeries({
    title: "Memory of containers, of their limit",
    answers: "Which container is near the limit at which the kernel kills it?",
    queries: [
      promql(
        ratio(
          'max by (name) (container_memory_working_set_bytes{name!=""})',
          'max by (name) (container_spec_memory_limit_bytes{name!=""})',
        ),
        "{{name}}",
      ),
    ],
    unit: units.share,
    thresholds: { red: 0.9 },
    width: 12,
  }),
  timeSeries({
    title: "Throttled",
    answers: "Which container needs more processor time than its limit allows?",
    queries: [
      promql(
        ratio(
          rateOf("container_cpu_cfs_throttled_periods_total", 'name!=""', ["name"]),
          rateOf("container_cpu_cfs_periods_total", 'name!=""', ["name"]),
        ),
        "{{name}}",
      ),
    ],
    unit: units.share,
    thresholds: { red: 0.25 },
    width: 12,
  }),
  timeSeries({
    title: "Network of containers",
    answers: "How much does each container send and receive?",
    queries: [
      promql(rateOf("container_network_receive_bytes_total", 'name!=""', ["name"]), "{{name}} in"),
      promql(
        rateOf("container_network_transmit_bytes_total", 'name!=""', ["name"]),
        "{{name}} out",
      ),
    ],
    unit: units.bytesPerSecond,
    width: 12,
  }),
];

/** Do machine, services and containers have what they need? */
export const machineAndContainers = dashboard({
  name: "machine-and-containers",
  title: "Detektor: machine and containers",
  answers: "Do machines, services and containers have what they need?",
  from: "now-3h",
  variables: [machine],
  rows: [
    { title: "Machines (node exporter)", panels: machines },
    { title: "Services", panels: services },
    { title: "Containers (cAdvisor)", panels: containers },
  ],
});
