import type { AnyMetricDescription } from "@detektor/observability";

const secondsBuckets = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** The metrics of the log, of appends, reads and scavenges. */
export const storeMetrics = {
  appendedEvents: {
    name: "detektor_event_store_appended_events_total",
    type: "counter",
    help: "Events appended and on disk.",
    answers: "How many events are appended?",
  },
  fsyncSeconds: {
    name: "detektor_event_store_fsync_seconds",
    type: "histogram",
    help: "Duration of one write to the log with its sync to disk.",
    answers: "Is the disk slow?",
    buckets: [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
  },
  appendBatchEvents: {
    name: "detektor_event_store_append_batch_events",
    type: "histogram",
    help: "Events written with one sync.",
    answers: "How many appends share a sync?",
    buckets: [1, 4, 16, 64, 256, 1024, 4096],
  },
  appendSeconds: {
    name: "detektor_event_store_append_seconds",
    type: "histogram",
    help: "Time from an append's arrival until it is on disk.",
    answers: "How long do appends wait?",
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
    answers: "Do appends arrive faster than the disk can write them?",
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
    answers: "How much has retention removed?",
  },
  compressedChunks: {
    name: "detektor_event_store_compressed_chunks",
    type: "gauge",
    help: "Files of the log that are stored compressed.",
    answers: "Is the log compressed as it ages?",
  },
  compressedContentBytes: {
    name: "detektor_event_store_compressed_content_bytes",
    type: "gauge",
    help: "Size of the compressed files of the log before compression.",
    answers: "How much smaller does compression make the log, compared with the next?",
  },
  compressedStoredBytes: {
    name: "detektor_event_store_compressed_stored_bytes",
    type: "gauge",
    help: "Size of the compressed files of the log on disk.",
    answers: "How much disk space do the compressed files take?",
  },
  diskFreeBytes: {
    name: "detektor_event_store_disk_free_bytes",
    type: "gauge",
    help: "Free disk space for the log.",
    answers: "When will the log's disk be full?",
  },
  scavengeRunning: {
    name: "detektor_event_store_scavenge_running_count",
    type: "gauge",
    help: "Running scavenges: 0 or 1.",
    answers: "Does a scavenge slow reads down now?",
  },
  scavengeProgress: {
    name: "detektor_event_store_scavenge_progress_ratio",
    type: "gauge",
    help: "Progress of the running scavenge, or of the last one.",
    answers: "When will the scavenge end?",
  },
  scavengeFreedBytes: {
    name: "detektor_event_store_scavenge_freed_bytes",
    type: "gauge",
    help: "Disk space that it freed.",
    answers: "How much disk space did the scavenge free?",
  },
  scavengeWrittenBytes: {
    name: "detektor_event_store_scavenge_written_bytes",
    type: "gauge",
    help: "Bytes of chunks that it rewrote.",
    answers: "How much did the scavenge write?",
  },
  scavengeRemovedEvents: {
    name: "detektor_event_store_scavenge_removed_events",
    type: "gauge",
    help: "Events that it removed.",
    answers: "How many events did the scavenge remove?",
  },
  readEvents: {
    name: "detektor_event_store_read_events_total",
    type: "counter",
    help: "Events sent to readers and finished subscriptions.",
    answers: "How many events are read?",
  },
  readSeconds: {
    name: "detektor_event_store_read_seconds",
    type: "histogram",
    help: "Duration of a read (not of a subscription), including the client's own time.",
    answers: "Are reads slow?",
    buckets: secondsBuckets,
  },
  openSubscriptions: {
    name: "detektor_event_store_open_subscriptions",
    type: "gauge",
    help: "Open subscriptions.",
    answers: "Is the projector connected?",
  },
} as const satisfies Record<string, AnyMetricDescription>;
