import { queryOptions } from "@tanstack/react-query";
import { type Camera, pictureUrl } from "../api/queries.ts";
import { Problem } from "../api/query-client.ts";
import { createTurns } from "./take-turns.ts";

/** A picture that was loaded: the frame that it is of, and its bytes as a `data:` address. */
export type LoadedPicture = { readonly frameId: string; readonly address: string };

const sizePx = 480;
const paceMs = 10_000;
const timeoutMs = 15_000;
const inTurn = createTurns(4);

/**
 * Returns a camera's newest picture; while its tile is on the screen it is asked for again every ten seconds, and
 * loaded if another frame has it now. A picture that was loaded stays in the cache when a newer one can't be.
 */
export function cameraPictureQuery(
  { site, camera_id, picture_frame_id: frameId }: Camera,
  isOnScreen: boolean,
) {
  const queryKey = ["camera-picture", site, camera_id];
  return queryOptions({
    queryKey,
    enabled: isOnScreen && frameId !== null,
    refetchInterval: paceMs,
    staleTime: paceMs,
    retry: false,
    queryFn: async ({ client, signal }): Promise<LoadedPicture> => {
      const loaded = client.getQueryData<LoadedPicture>(queryKey);
      if (frameId === null) throw new RangeError("a camera without a picture is not asked for it");
      if (loaded?.frameId === frameId) return loaded;
      const url = pictureUrl({ frame_id: frameId, site, camera_id }, sizePx);
      return { frameId, address: await inTurn(() => load(url, signal), signal) };
    },
  });
}

async function load(url: string, signal: AbortSignal): Promise<string> {
  const ends = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const response = await fetch(url, { signal: ends });
  if (!response.ok) throw new Problem(`The API answered ${response.status}.`, response.status);
  return dataAddressOf(await response.blob());
}

/** Returns bytes as an address that the page's content security policy allows for pictures. */
function dataAddressOf(bytes: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("loadend", () => {
      if (typeof reader.result === "string") resolve(reader.result);
      else reject(reader.error ?? new Error("unreadable"));
    });
    reader.readAsDataURL(bytes);
  });
}
