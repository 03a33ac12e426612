import type { AnyMetricDescription } from "@detektor/observability";

const secondsBuckets = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** The metrics of the log, of appends, reads and scavenges. */
export const storeMetrics = {
  appendedEvents: {
    name: "detektor_event_store_appended_events_total",
    type: "counter",
    help: "Events appended and on disk.",
    answers: "How many events does the store take?",
  },
  fsyncSeconds: {
    name: "detektor_event_store_fsync_seconds",
    type: "histogram",
    help: "Time of one write to the log with its sync to disk.",
    answers: "Is the disk slow?",
    buckets: [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
  },
  appendBatchEvents: {
    name: "detektor_event_store_append_batch_events",
    type: "histogram",
    help: "Events that went to disk with one sync.",
    answers: "How many appends share a sync?",
    buckets: [1, 4, 16, 64, 256, 1024, 4096],
  },
  appendSeconds: {
    name: "detektor_event_store_append_seconds",
    type: "histogram",
    help: "From an append's arrival until it is on disk.",
    answers: "How long does who appends wait?",
    buckets: secondsBuckets,
  },
  logSizeBytes: {
    name: "detektor_event_store_log_size_bytes",
    type: "gauge",
    help: "Position of the log's end.",
    answers: "How fast does the log grow?",
  },
  pendingBytes: {
    name: "detektor_event_store_pending_bytes",
    type: "gauge",
    help: "Bytes of appends that are not on disk yet.",
    answers: "Do appends come faster than the disk takes them?",
  },
  logChunks: {
    name: "detektor_event_store_log_chunks",
    type: "gauge",
    help: "Files of the log.",
    answers: "How many files does a backup copy?",
  },
  removedChunks: {
    name: "detektor_event_store_removed_chunks",
    type: "gauge",
    help: "Files that scavenges have removed.",
    answers: "How much has retention taken away?",
  },
  diskFreeBytes: {
    name: "detektor_event_store_disk_free_bytes",
    type: "gauge",
    help: "Room that is left for the log on its disk.",
    answers: "When will the log's disk be full?",
  },
  scavengeRunning: {
    name: "detektor_event_store_scavenge_running_count",
    type: "gauge",
    help: "Scavenges that run: 0 or 1.",
    answers: "Is a scavenge why reads are slow now?",
  },
  scavengeProgress: {
    name: "detektor_event_store_scavenge_progress_ratio",
    type: "gauge",
    help: "How far the scavenge that runs, or the last one, has come.",
    answers: "When will the scavenge be over?",
  },
  scavengeFreedBytes: {
    name: "detektor_event_store_scavenge_freed_bytes",
    type: "gauge",
    help: "Room that it took back.",
    answers: "Was the scavenge worth it?",
  },
  scavengeWrittenBytes: {
    name: "detektor_event_store_scavenge_written_bytes",
    type: "gauge",
    help: "Bytes of chunks that it wrote anew.",
    answers: "What did the scavenge cost the disk?",
  },
  scavengeRemovedEvents: {
    name: "detektor_event_store_scavenge_removed_events",
    type: "gauge",
    help: "Events that it removed.",
    answers: "What did the scavenge take away?",
  },
  readEvents: {
    name: "detektor_event_store_read_events_total",
    type: "counter",
    help: "Events sent to readers and finished subscriptions.",
    answers: "How much is read from the store?",
  },
  readSeconds: {
    name: "detektor_event_store_read_seconds",
    type: "histogram",
    help: "Time of a read that is no subscription, its client's own time included.",
    answers: "Are reads slow?",
    buckets: secondsBuckets,
  },
  openSubscriptions: {
    name: "detektor_event_store_open_subscriptions",
    type: "gauge",
    help: "Subscriptions that are open.",
    answers: "Is the projector connected?",
  },
} as const satisfies Record<string, AnyMetricDescription>;
