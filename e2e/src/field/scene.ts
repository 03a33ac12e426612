import { type CameraId, frameId, type Site, uuidv7 } from "@detektor/events";
import { afterAll, beforeAll } from "vitest";
import { getJson, postJson } from "../http.ts";
import { type Endpoints, NO_JAEGER, type Platform, startPlatform } from "../platform.ts";
import type { WireEvent } from "../session-copy.ts";

/** A running platform, what is told to it, and what it answers. */
export interface Scene {
  readonly platform: Platform;
  readonly at: Endpoints;
  /** Posts events as one batch and waits until they are stored; answers the position to ask at. */
  tell(events: readonly WireEvent[]): Promise<string>;
  /** Whoever has told something itself says at which position, at least, questions are answered from now on. */
  asOf(position: string): void;
  /** A question of `/v1/`, answered from no earlier than what was told last. */
  ask<T = Answer>(path: string, expect?: number): Promise<T>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests name the fields that they look at
export type Answer = Record<string, any>;

/** One platform for all tests of a file, ended with them. */
export function sceneForTests(env: Record<string, string> = {}): Scene {
  let running: { platform: Platform; at: Endpoints } | undefined;
  let position: string | undefined;
  beforeAll(async () => {
    const platform = await startPlatform({ ...NO_JAEGER, ...env });
    running = { platform, at: await platform.endpoints() };
  });
  afterAll(async () => running?.platform.stop());
  const known = () => {
    if (running === undefined) throw new Error("the platform isn't running");
    return running;
  };
  return {
    get platform() {
      return known().platform;
    },
    get at() {
      return known().at;
    },
    async tell(events) {
      const url = `${known().at.ingest}/v1/events?wait=stored`;
      const type = "application/cloudevents-batch+json";
      const told = await postJson<{ position: string }>(url, JSON.stringify(events), type, 202);
      this.asOf(told.position);
      return told.position;
    },
    asOf(told) {
      // An event that is told again is where it was told first: what is asked for never goes back.
      if (position === undefined || BigInt(told) > BigInt(position)) position = told;
    },
    ask(path, expect) {
      const at = position === undefined ? "" : `${path.includes("?") ? "&" : "?"}min_position=`;
      return getJson(`${known().at.queryApi}/v1/${path}${at}${position ?? ""}`, expect);
    },
  };
}

/** A frame that a test tells of. */
export interface ToldFrame {
  readonly id: string;
  /** One of its events, so many ms after the frame. */
  readonly said: (word: string, afterMs: number, data?: object, attributes?: object) => WireEvent;
  /** A time on the wire, so many ms after the frame. */
  readonly iso: (afterMs: number) => string;
}

export function frameAt(site: string, camera: string, seq: number, atMs: number): ToldFrame {
  const session_id = "session-1";
  const id = frameId(site as Site, camera as CameraId, session_id, seq, atMs);
  const common = { frame_id: id, camera_id: camera, session_id, seq };
  const iso = (afterMs: number): string => new Date(atMs + afterMs).toISOString();
  return {
    id,
    iso,
    said: (word, afterMs, data = {}, attributes = {}) => ({
      ...eventAt(site, `frame.${word}`, atMs + afterMs, { ...common, ...data }),
      ...attributes,
    }),
  };
}

/** An event of any type at a time, under an id of its own. */
export function eventAt(site: string, type: string, ms: number, data: object): WireEvent {
  return {
    specversion: "1.0",
    id: uuidv7(ms),
    source: "field/1",
    type: `detektor.${type}.v1`,
    time: new Date(ms).toISOString(),
    site,
    data: data as WireEvent["data"],
  };
}
