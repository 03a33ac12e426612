import type { EventLog } from "@detektor/event-log";
import type { Broker, DeadLetter } from "../broker/broker.ts";
import type { RedriveRecord } from "../broker/redrive-record.ts";

/** What a redrive led to. */
export type RedriveOutcome =
  | { readonly kind: "pending" | "stored" | "known_already" | "unknown" }
  | { readonly kind: "refused"; readonly letters: readonly DeadLetter[] };

type Deps = { readonly log: EventLog; readonly broker: Broker };

/** At most so many events of a stream are searched, from its end. */
const searchedEvents = 50_000;
const searchMs = 5000;
const lettersAtOnce = 100;
const mostLetters = 1000;

/**
 * Returns what a redrive has led to. Ingest takes a message off the queue after it has stored or refused its
 * events; until then it is pending.
 */
export async function outcomeOfRedrive(
  { broker, log }: Deps,
  record: RedriveRecord,
): Promise<RedriveOutcome> {
  if (await broker.isQueued(record.seq)) return { kind: "pending" };
  const letters = await refusedAgain(broker, record);
  if (letters.length > 0) return { kind: "refused", letters };
  const found = await Promise.all(record.events.map((event) => find(log, event, record.seq)));
  if (found.length === 0 || found.includes("nowhere")) return { kind: "unknown" };
  return { kind: found.includes("stored") ? "stored" : "known_already" };
}

async function refusedAgain(broker: Broker, record: RedriveRecord): Promise<DeadLetter[]> {
  const again: DeadLetter[] = [];
  let before: number | null = null;
  for (let read = 0; read < mostLetters; read += lettersAtOnce) {
    const asked = { reason: undefined, before, limit: lettersAtOnce };
    const { letters, next }: Awaited<ReturnType<Broker["deadLetters"]>> =
      await broker.deadLetters(asked);
    const since = letters.filter(({ keptAtMs }) => keptAtMs >= record.redrivenAtMs - 1000);
    const ofIt = since.filter(({ header }) => header("detektor-sequence") === String(record.seq));
    again.push(...ofIt);
    if (next === null || since.length < letters.length) break;
    before = next;
  }
  return again;
}

type Found = "stored" | "known" | "nowhere";

/** Looks for an event in its stream: stored from the message of this number, or known from another one. */
async function find(
  log: EventLog,
  { id, stream }: RedriveRecord["events"][number],
  seq: number,
): Promise<Found> {
  const signal = AbortSignal.timeout(searchMs);
  let found: Found = "nowhere";
  const options = { direction: "backwards", maxCount: searchedEvents, signal } as const;
  for await (const event of log.readStream(stream, options)) {
    if (event.id !== id) continue;
    if (messageOf(event.metadata) !== seq) return "known";
    found = "stored";
  }
  return found;
}

function messageOf(metadata: unknown): number | null {
  const { nats } = (metadata ?? {}) as { readonly nats?: { readonly seq?: number } };
  return nats?.seq ?? null;
}
