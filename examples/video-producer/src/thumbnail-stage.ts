import type { CameraSettings } from "./camera-settings.ts";
import type { FrameJob } from "./frame-job.ts";
import type { JpegEncoder } from "./jpeg-encoder.ts";
import type { Stage } from "./stage.ts";
import type { StoredFile, ThumbnailStore } from "./thumbnail-store.ts";

/** Receives the written files, and the frames whose file was deleted. */
export type ThumbnailListener = {
  stored(job: FrameJob, file: StoredFile): void;
  deleted(frameId: string): void;
};

/** The encoder and the store of thumbnails. */
export type Thumbnails = { readonly jpeg: JpegEncoder; readonly store: ThumbnailStore };

/** Returns the stage that stores a JPEG of each frame with objects, and deletes the oldest ones. */
export function createThumbnailStage(
  index: number,
  settings: CameraSettings,
  { jpeg, store }: Thumbnails,
  listener: ThumbnailListener,
): Stage<FrameJob> {
  return {
    name: "thumbnail",
    index,
    queueCapacity: settings.queueFrames,
    work: async (job): Promise<"done"> => {
      const file = await jpeg.encode(job.picture);
      listener.stored(job, await store.write(job.frameId, file));
      for (const frameId of await store.prune()) listener.deleted(frameId);
      return "done";
    },
  };
}
