import type { CameraSettings } from "./camera-settings.ts";
import type { FrameJob } from "./frame-job.ts";
import { encodeJpeg } from "./jpeg-encoder.ts";
import { halvePicture, type Picture } from "./picture.ts";
import type { Stage } from "./stage.ts";
import type { StoredFile, ThumbnailStore } from "./thumbnail-store.ts";

/** Hears of files that were written, and of frames whose file has gone. */
export type ThumbnailListener = {
  stored(job: FrameJob, file: StoredFile): void;
  deleted(frameId: string): void;
};

const quality = 60;
const widestPx = 200;

const thumbnailOf = (picture: Picture): Picture =>
  picture.width > widestPx && picture.width % 8 === 0 && picture.height % 4 === 0
    ? thumbnailOf(halvePicture(picture))
    : picture;

/** Stores a JPEG of each frame that has objects, at most 200 pixels wide, and lets the oldest ones go. */
export const createThumbnailStage = (
  index: number,
  settings: CameraSettings,
  store: ThumbnailStore,
  listener: ThumbnailListener,
): Stage<FrameJob> => ({
  name: "thumbnail",
  index,
  queueCapacity: settings.queueFrames,
  work: async (job): Promise<"done"> => {
    const file = encodeJpeg(thumbnailOf(job.picture), quality);
    listener.stored(job, await store.write(job.frameId, file));
    for (const frameId of await store.prune()) listener.deleted(frameId);
    return "done";
  },
});
