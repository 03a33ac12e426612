import { useIntersection } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { Camera } from "../api/queries.ts";
import { timeOfFrameId } from "../frame/time-of-frame-id.ts";
import { useTimeZone } from "../parts/time-zone.tsx";
import { cameraPictureQuery } from "./camera-picture-query.ts";

const dayMs = 86_400_000;
// A tile that is about to be scrolled to has its picture already.
const around = { rootMargin: "200px" };

/**
 * A camera's newest picture with the time of its frame, loaded while the tile is on the screen. While a newer one
 * can't be loaded, the former one stays, dimmed.
 */
export function TilePicture({ camera }: { readonly camera: Camera }) {
  const { ref, entry } = useIntersection<HTMLDivElement>(around);
  const isOnScreen = entry?.isIntersecting === true;
  const { data, isError, isLoading } = useQuery(cameraPictureQuery(camera, isOnScreen));
  const picture = camera.picture_frame_id === null ? undefined : data;
  return (
    <div
      ref={ref}
      className="tile-picture"
      aria-busy={entry === null || isLoading}
      data-old={picture !== undefined && isError}
    >
      {picture !== undefined && <img src={picture.address} alt="" decoding="async" />}
      <Caption camera={camera} frameId={picture?.frameId} isError={isError} />
    </div>
  );
}

type CaptionProps = {
  readonly camera: Camera;
  readonly frameId: string | undefined;
  readonly isError: boolean;
};

function Caption({ camera, frameId, isError }: CaptionProps) {
  const { time, dateTime, name } = useTimeZone();
  if (camera.picture_frame_id === null) return <p>no picture</p>;
  if (frameId === undefined) return <p>{isError ? "its picture can’t be loaded" : ""}</p>;
  const atMs = timeOfFrameId(frameId);
  const isOfToday = Date.now() - atMs < dayMs;
  const at = isOfToday ? time(atMs) : dateTime(atMs).slice(0, 16);
  return (
    <span title={`The time of the picture's frame, ${dateTime(atMs)} ${name}`}>
      {isError ? `picture of ${at}: newer ones can’t be loaded` : at}
    </span>
  );
}
