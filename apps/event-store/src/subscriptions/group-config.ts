import { z } from "zod";
import type { EventStore } from "../store/event-store.ts";
import type { GroupDefinition } from "./group-definition.ts";
import { appendJson, newestJson, restrictStream } from "../store/stored-json.ts";

const configStream = "$persistentSubscriptionConfig";
const configType = "$PersistentConfig";
const keptConfigs = 2;

const integer = z.number().int();
const whole = integer.nonnegative();

// The stored form uses EventStoreDB's names; endAtCreation is ours.
const entrySchema = z.object({
  stream: z.string().min(1),
  group: z.string().min(1),
  filter: z
    .object({
      on: z.enum(["stream", "type"]),
      regex: z.string().optional(),
      prefixes: z.array(z.string()).optional(),
    })
    .optional(),
  resolveLinkTos: z.boolean(),
  extraStatistics: z.boolean(),
  messageTimeout: integer,
  startPosition: z.string(),
  endAtCreation: integer.optional(),
  liveBufferSize: whole,
  historyBufferSize: whole,
  maxRetryCount: whole,
  readBatchSize: whole,
  checkPointAfter: integer,
  minCheckPointCount: integer,
  maxCheckPointCount: integer,
  maxSubscriberCount: integer,
  namedConsumerStrategy: z.enum([
    "RoundRobin",
    "DispatchToSingle",
    "Pinned",
    "PinnedByCorrelation",
  ]),
});

const configSchema = z.object({ version: z.literal("2"), entries: z.array(entrySchema) });

type Entry = z.infer<typeof entrySchema>;

const startOf = (text: string): GroupDefinition["startFrom"] =>
  text === "start" || text === "end" ? text : Number(text);

const definitionOf = (entry: Entry): GroupDefinition => ({
  stream: entry.stream,
  group: entry.group,
  filter: entry.filter && {
    on: entry.filter.on,
    ...(entry.filter.regex !== undefined && { regex: entry.filter.regex }),
    ...(entry.filter.prefixes && { prefixes: entry.filter.prefixes }),
  },
  startFrom: startOf(entry.startPosition),
  endAtCreation: entry.endAtCreation,
  settings: {
    resolveLinks: entry.resolveLinkTos,
    extraStatistics: entry.extraStatistics,
    messageTimeoutMs: entry.messageTimeout,
    maxRetryCount: entry.maxRetryCount,
    checkpointAfterMs: entry.checkPointAfter,
    minCheckpointCount: entry.minCheckPointCount,
    maxCheckpointCount: entry.maxCheckPointCount,
    maxSubscriberCount: entry.maxSubscriberCount,
    liveBufferSize: entry.liveBufferSize,
    readBatchSize: entry.readBatchSize,
    historyBufferSize: entry.historyBufferSize,
    strategy: entry.namedConsumerStrategy,
  },
});

const entryOf = ({ settings, ...group }: GroupDefinition) => ({
  stream: group.stream,
  group: group.group,
  filter: group.filter,
  resolveLinkTos: settings.resolveLinks,
  extraStatistics: settings.extraStatistics,
  messageTimeout: settings.messageTimeoutMs,
  startPosition: String(group.startFrom),
  endAtCreation: group.endAtCreation,
  liveBufferSize: settings.liveBufferSize,
  historyBufferSize: settings.historyBufferSize,
  maxRetryCount: settings.maxRetryCount,
  readBatchSize: settings.readBatchSize,
  checkPointAfter: settings.checkpointAfterMs,
  minCheckPointCount: settings.minCheckpointCount,
  maxCheckPointCount: settings.maxCheckpointCount,
  maxSubscriberCount: settings.maxSubscriberCount,
  namedConsumerStrategy: settings.strategy,
});

/** Reads the groups from the log. */
export function loadGroups(store: EventStore): GroupDefinition[] {
  const parsed = configSchema.safeParse(newestJson(store, configStream));
  return parsed.success ? parsed.data.entries.map(definitionOf) : [];
}

/** Writes the groups to the log. Throws AppendFailedError. */
export async function saveGroups(
  store: EventStore,
  groups: readonly GroupDefinition[],
  updatedBy: string,
): Promise<void> {
  if (store.storedLast(configStream) < 0) {
    await restrictStream(store, configStream, { $maxCount: keptConfigs });
  }
  await appendJson(store, configStream, configType, {
    version: "2",
    updated: new Date().toISOString(),
    updatedBy,
    entries: groups.map(entryOf),
  });
}
