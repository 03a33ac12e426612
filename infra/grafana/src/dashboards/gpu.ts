import { dashboard } from "../build/dashboard.ts";
import { ofSites, quantileOf } from "../build/expressions.ts";
import { framesBehind } from "../build/links.ts";
import { timeSeries } from "../build/panels.ts";
import { promql } from "../build/queries.ts";
import { noneWanted } from "../build/thresholds.ts";
import * as units from "../build/units.ts";
import { api, site } from "../build/variables.ts";

const legend = "{{Hostname}} GPU {{gpu}}";

/** Metrics of NVIDIA's DCGM exporter. */
const gpus = [
  timeSeries({
    title: "Utilization",
    answers: "What share of the time does each GPU work?",
    queries: [promql("DCGM_FI_DEV_GPU_UTIL / 100", legend)],
    unit: units.share,
    max: 1,
    width: 12,
  }),
  timeSeries({
    title: "Memory",
    answers: "Is there room for another model?",
    queries: [promql("DCGM_FI_DEV_FB_USED / (DCGM_FI_DEV_FB_USED + DCGM_FI_DEV_FB_FREE)", legend)],
    unit: units.share,
    thresholds: { red: 0.95 },
    max: 1,
    width: 12,
  }),
  timeSeries({
    title: "Temperature",
    answers: "Is a GPU throttled by its temperature?",
    queries: [promql("DCGM_FI_DEV_GPU_TEMP", legend)],
    unit: units.celsius,
    thresholds: { orange: 80, red: 90 },
    width: 8,
  }),
  timeSeries({
    title: "Power",
    answers: "How much power does each GPU use?",
    queries: [promql("DCGM_FI_DEV_POWER_USAGE", legend)],
    unit: units.watt,
    width: 8,
  }),
  timeSeries({
    title: "Last error (XID)",
    answers: "Has the driver reported a fault? The number is NVIDIA's XID.",
    queries: [promql("DCGM_FI_DEV_XID_ERRORS", legend)],
    unit: units.count,
    thresholds: noneWanted,
    width: 8,
  }),
];

const work = "detektor_projector_stage_work_seconds";

const stages = [
  timeSeries({
    title: "Stage duration, p95",
    answers: "Do stages get slow when a GPU is busy, hot or full?",
    queries: [
      promql(
        quantileOf(0.95, work, `${ofSites},state="completed"`, ["site", "stage"]),
        "{{site}} {{stage}}",
      ),
    ],
    unit: units.seconds,
    width: 24,
    links: [framesBehind({ site: "site", stage: "stage" })],
  }),
];

/** Metrics of examples/gpu-demo; its GPU values come from NVML, and are absent if there is none. */
const demo = [
  timeSeries({
    title: "GPU utilization (NVML)",
    answers: "What share of the time does the GPU of gpu-demo work? Empty without NVML.",
    queries: [promql("detektor_gpu_demo_gpu_utilization_ratio", "GPU {{gpu}} {{name}}")],
    unit: units.share,
    max: 1,
    width: 8,
  }),
  timeSeries({
    title: "GPU memory (NVML)",
    answers: "Is there room for a larger batch?",
    queries: [
      promql(
        "detektor_gpu_demo_gpu_memory_used_bytes / detektor_gpu_demo_gpu_memory_total_bytes",
        "GPU {{gpu}} {{name}}",
      ),
    ],
    unit: units.share,
    max: 1,
    width: 8,
  }),
  timeSeries({
    title: "Inference, p95",
    answers: "How long does inference take, and on which device?",
    queries: [
      promql(quantileOf(0.95, "detektor_gpu_demo_inference_seconds", "", ["device"]), "{{device}}"),
    ],
    unit: units.seconds,
    width: 8,
  }),
];

/** Do the GPUs keep up? */
export const gpu = dashboard({
  name: "gpu",
  title: "Detektor: GPU",
  answers: "Do the GPUs keep up, or do they slow stages down?",
  from: "now-3h",
  variables: [site, api],
  rows: [
    { title: "GPUs (DCGM exporter)", panels: gpus },
    { title: "Stages and gpu-demo", panels: stages },
    { title: "gpu-demo", panels: demo },
  ],
});
