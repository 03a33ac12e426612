import type { paths } from "@detektor/client";

/** Something that has a typed id or name. */
export type NamedThing =
  paths["/v1/find"]["get"]["responses"][200]["content"]["application/json"]["items"][number];

/** Where the finder leads. */
export type FindTarget = { readonly key: string; readonly label: string; readonly link: FindLink };

type FindLink =
  | {
      readonly to: "/frames/$frameId";
      readonly params: { readonly frameId: string };
      readonly search: Place;
    }
  | {
      readonly to: "/frames";
      readonly search: Place & { readonly correlation_id?: string };
    }
  | {
      readonly to: "/alerts/$alertId";
      readonly params: { readonly alertId: string };
      readonly search: Place;
    }
  | { readonly to: "/replays/$replayId"; readonly params: { readonly replayId: string } };
type Place = { readonly site?: string; readonly camera?: string };

const frameWords = {
  frame: "Frame",
  trace: "Frame with this trace",
  producer_frame_id: "Frame that its producer calls so",
} as const;

/** Returns where something that was found by a text leads. */
export function findTarget(text: string, thing: NamedThing): FindTarget {
  const { kind, site, camera_id, frame_id } = thing;
  const key = [kind, site, camera_id, frame_id].join(" ");
  const camera = `${site ?? ""}/${camera_id ?? ""}`;
  const place = {
    ...(site === null ? {} : { site }),
    ...(camera_id === null ? {} : { camera: camera_id }),
  };
  switch (kind) {
    case "frame":
    case "trace":
    case "producer_frame_id": {
      const params = { frameId: frame_id ?? text };
      const label = `${frameWords[kind]}: ${params.frameId} of ${camera}`;
      return { key, label, link: { to: "/frames/$frameId", params, search: place } };
    }
    case "correlation":
      return {
        key,
        label: `Frames with correlation id ${text}`,
        link: { to: "/frames", search: { correlation_id: text } },
      };
    case "camera":
      return { key, label: `Frames of camera ${camera}`, link: { to: "/frames", search: place } };
    case "alert":
      return {
        key,
        label: `Alert ${text} of ${site ?? "unknown site"}`,
        link: { to: "/alerts/$alertId", params: { alertId: text }, search: place },
      };
    case "replay":
      return {
        key,
        label: `Replay ${text}`,
        link: { to: "/replays/$replayId", params: { replayId: text } },
      };
  }
}
