import { isDeepStrictEqual } from "node:util";
import type { EventStore } from "../../src/store/event-store.ts";
import type { SeenEvent } from "./log-reading.ts";
import { eventsBackwards, eventsOf, streamEvents } from "./log-reading.ts";

/** The events sent to a stream, and the answers. */
export type StreamStory = {
  readonly name: string;
  /** Ids of events that were sent, stored or not. */
  readonly sent: Set<string>;
  /** The places of the events of acknowledged appends. */
  readonly acknowledged: Map<string, { readonly revision: number; position: number | undefined }>;
  /** The highest $tb that was sent. */
  cutBelow: number;
  /** The highest $tb that was acknowledged. */
  isCutBelow: number;
  /** Whether a tombstone was sent, and acknowledged. */
  isEnding: boolean;
  isEnded: boolean;
};

const must = (isSo: boolean, what: string, detail?: unknown): void => {
  if (!isSo) throw new Error(`${what}: ${JSON.stringify(detail)}`);
};

/** Returns the newest known event of a stream: acknowledged, or stored without an answer. */
const newestOf = ({ name, acknowledged }: StreamStory, log: ReadonlyMap<string, SeenEvent>) => {
  let newest = -1;
  for (const { revision } of acknowledged.values()) newest = Math.max(newest, revision);
  for (const { stream, revision } of log.values())
    if (stream === name) newest = Math.max(newest, revision);
  return newest;
};

/** Returns the acknowledged events that nothing sent so far could have removed. */
const needed = (story: StreamStory, log: ReadonlyMap<string, SeenEvent>) => {
  const { acknowledged, cutBelow, isEnding } = story;
  const newest = newestOf(story, log);
  const isNeeded = (revision: number): boolean => revision >= cutBelow || revision === newest;
  return isEnding ? [] : [...acknowledged].filter(([, { revision }]) => isNeeded(revision));
};

const checkNeeded = (story: StreamStory, log: ReadonlyMap<string, SeenEvent>): void => {
  for (const [id, { revision, position }] of needed(story, log)) {
    const event = log.get(id);
    must(event !== undefined, "a living event is lost", { story: story.name, id, revision });
    const isWhere = position === undefined || event?.position === position;
    must(event?.revision === revision && isWhere, "an event is elsewhere", { event, position });
  }
};

const checkStream = (store: EventStore, story: StreamStory, log: readonly SeenEvent[]): void => {
  const { name, sent } = story;
  const own = log.filter(({ stream }) => stream === name);
  must(
    own.every(({ id }) => sent.has(id) || story.isEnding),
    "an event that nobody sent",
    name,
  );
  const view = store.view(name);
  must(!story.isEnded || view.kind === "deleted", "a tombstone is lost", { name, view });
  if (view.kind !== "visible") return;
  must(view.first >= story.isCutBelow, "a truncation is lost", { name, view });
  const visible = own.filter(({ revision }) => revision >= view.first);
  must(isDeepStrictEqual(streamEvents(store, name), visible), "a stream differs from $all", name);
  const hasGap = visible.some(({ revision }, i) => revision !== view.first + i);
  must(!hasGap, "a gap among the living", { name, view });
};

/**
 * Checks that no living event is lost, moved or duplicated, and that streams and $all agree, in both
 * directions.
 */
export function checkScavenged(store: EventStore, stories: readonly StreamStory[]): void {
  const log = eventsOf(store);
  const byId = new Map(log.map((event) => [event.id, event]));
  must(byId.size === log.length, "an event is there twice");
  must(isDeepStrictEqual(eventsBackwards(store).reverse(), log), "backwards differs");
  for (const story of stories) {
    checkNeeded(story, byId);
    checkStream(store, story, log);
  }
}
