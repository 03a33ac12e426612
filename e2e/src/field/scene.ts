import { type CameraId, frameId, type Site, uuidv7 } from "@detektor/events";
import { afterAll, beforeAll } from "vitest";
import { getJson, postJson } from "../http.ts";
import { type Endpoints, NO_JAEGER, type Platform, startPlatform } from "../platform.ts";
import type { WireEvent } from "../session-copy.ts";

/** A running platform, its input, and its answers. */
export interface Scene {
  readonly platform: Platform;
  readonly at: Endpoints;
  /** Posts events as one batch and waits until they are stored; returns the position for queries. */
  send(events: readonly WireEvent[]): Promise<string>;
  /** Sets the minimum position of queries from now on, for events that were sent in another way. */
  asOf(position: string): void;
  /** Sends a query of `/v1/`, answered from no earlier than the last reported event. */
  ask<T = Answer>(path: string, expect?: number): Promise<T>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests name the fields that they look at
export type Answer = Record<string, any>;

/** Starts one platform for all tests of a file, which is stopped after them. */
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
    async send(events) {
      const url = `${known().at.ingest}/v1/events?wait=stored`;
      const type = "application/cloudevents-batch+json";
      const sent = await postJson<{ position: string }>(url, JSON.stringify(events), type, 202);
      this.asOf(sent.position);
      return sent.position;
    },
    asOf(sent) {
      // A repeated event has its first position, so the position of queries never goes back.
      if (position === undefined || BigInt(sent) > BigInt(position)) position = sent;
    },
    ask(path, expect) {
      const at = position === undefined ? "" : `${path.includes("?") ? "&" : "?"}min_position=`;
      return getJson(`${known().at.queryApi}/v1/${path}${at}${position ?? ""}`, expect);
    },
  };
}

/** A frame that a test reports. */
export interface SentFrame {
  readonly id: string;
  /** Returns one of its events, this many ms after the frame. */
  readonly said: (word: string, afterMs: number, data?: object, attributes?: object) => WireEvent;
  /** Returns a time in wire format, this many ms after the frame. */
  readonly iso: (afterMs: number) => string;
}

export function frameAt(site: string, camera: string, seq: number, atMs: number): SentFrame {
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

/** Returns an event of any type at a time, with a new id. */
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
