import type { CameraSettings } from "./camera-settings.ts";
import type { FrameJob } from "./frame-job.ts";
import type { JpegEncoder } from "./jpeg-encoder.ts";
import type { Stage } from "./stage.ts";
import type { StoredFile, ThumbnailStore } from "./thumbnail-store.ts";

/** Hears of files that were written, and of frames whose file has gone. */
export type ThumbnailListener = {
  stored(job: FrameJob, file: StoredFile): void;
  deleted(frameId: string): void;
};

/** Where thumbnails are made and kept. */
export type Thumbnails = { readonly jpeg: JpegEncoder; readonly store: ThumbnailStore };

/** Stores a JPEG of each frame that has objects, and lets the oldest ones go. */
export const createThumbnailStage = (
  index: number,
  settings: CameraSettings,
  { jpeg, store }: Thumbnails,
  listener: ThumbnailListener,
): Stage<FrameJob> => ({
  name: "thumbnail",
  index,
  queueCapacity: settings.queueFrames,
  work: async (job): Promise<"done"> => {
    const file = await jpeg.encode(job.picture);
    listener.stored(job, await store.write(job.frameId, file));
    for (const frameId of await store.prune()) listener.deleted(frameId);
    return "done";
  },
});
