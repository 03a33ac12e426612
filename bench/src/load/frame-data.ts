// The data of each frame's events besides its identity: the same for all parts of the benchmark.

/** Data of the captured event. */
export const pictureData = {
  keyframe: false,
  width_px: 1920,
  height_px: 1080,
  format: "h264",
  size_bytes: 48_000,
} as const;

/** Data of the queued event. */
export const queuedData = {
  queue: "detect",
  depth_frames: 2,
  capacity_frames: 8,
  priority: 5,
} as const;

/** Data of the dequeued event. */
export const dequeuedData = { queue: "detect", wait_ms: 1 } as const;

/** Data of the objects_detected event. */
export const detectedData = {
  model_name: "yolo",
  model_version: "11.2",
  inference_ms: 18.5,
  objects: [
    {
      object_id: "o-1",
      class: "person",
      confidence: 0.91,
      bbox: { x: 0.25, y: 0.5, w: 0.125, h: 0.25 },
      zones: ["door"],
    },
  ],
};

/** Data of the completed event. */
export const completedData = { total_ms: 45 } as const;

/** Returns the data of the stored event. */
export function storedData(cameraId: string, frameId: string) {
  return {
    backend: "s3",
    uri: `s3://frames/${cameraId}/${frameId}.jpg`,
    size_bytes: 21_000,
  };
}

/** Returns the data of a stage_completed event. */
export function stageData(name: string, index: number, startedAt: string, endedAt: string) {
  return {
    stage: name,
    stage_index: index,
    attempt: 1,
    processor_id: `${name}-1`,
    started_at: startedAt,
    ended_at: endedAt,
    duration_ms: 8,
    queue_wait_ms: 1,
  };
}
