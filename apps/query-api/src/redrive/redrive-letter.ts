import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { EventLog } from "@detektor/event-log";
import type { Broker, DeadLetter } from "../broker/broker.ts";
import { eventsIn } from "./events-in.ts";
import { outcomeOfRedrive, type RedriveOutcome } from "./outcome-of-redrive.ts";
import type { RedriveMessage, RedriveRecord } from "../broker/redrive-record.ts";

/** A redrive and what it has led to. */
export type Redriven = { readonly record: RedriveRecord; readonly outcome: RedriveOutcome };

/** A dead letter that can't be published again has a reason in words. */
export type RedriveResult =
  | ({ readonly kind: "redriven" } & Redriven)
  | { readonly kind: "not-redrivable"; readonly why: string };

type Deps = { readonly log: EventLog; readonly broker: Broker; readonly now: () => number };

/** How long to wait for an outcome. */
export type Wait = { readonly untilMs: number; readonly signal: AbortSignal };

/** The wait of one request. */
export const redriveWaitMs = 3000;
const lookAgainMs = 100;

/** Returns the newest redrive of a dead letter, null if there is none. */
export async function knownRedrive(deps: Deps, letter: DeadLetter): Promise<Redriven | null> {
  const record = await deps.broker.redriveOf(letter.seq);
  if (record === null || record.keptAtMs !== letter.keptAtMs) return null;
  return { record, outcome: await outcomeOfRedrive(deps, record) };
}

/**
 * Publishes a dead letter again, with its own bytes or the given ones, and waits for what it leads to, until
 * `wait.untilMs` (of `performance.now()`) at most. The same bytes are published again only if they were refused before or are found nowhere.
 */
export async function redriveLetter(
  deps: Deps,
  letter: DeadLetter,
  payload: string | null,
  wait: Wait,
): Promise<RedriveResult> {
  const why = whyNot(letter, payload);
  if (why !== null) return { kind: "not-redrivable", why };
  const known = await knownRedrive(deps, letter);
  const body = payload === null ? letter.body : Buffer.from(payload);
  const messageId = idOf(letter, body, known);
  if (known?.record.messageId === messageId) return settled(deps, known.record, wait);
  const record = await publishAgain(deps, letter, { body, messageId, isEdited: payload !== null });
  return settled(deps, record, wait);
}

function whyNot(letter: DeadLetter, payload: string | null): string | null {
  if (letter.header("detektor-original-subject") === null) {
    return "it has no original subject";
  }
  const isCut = letter.header("detektor-cut-from-bytes") !== null;
  return isCut && payload === null ? "its body was cut: send the whole one as payload" : null;
}

/** The id is the same for the same bytes, until they have been refused again. */
function idOf(letter: DeadLetter, body: Uint8Array, known: Redriven | null): string {
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 32);
  const id = `redrive-${letter.seq}-${letter.keptAtMs}-${hash}`;
  const isSame = known?.record.messageId.startsWith(id) === true;
  const failed = known?.outcome.kind === "refused" || known?.outcome.kind === "unknown";
  if (!isSame || known === null) return id;
  return failed ? `${id}-after-${known.record.seq}` : known.record.messageId;
}

async function publishAgain(
  { broker, now }: Deps,
  letter: DeadLetter,
  how: Pick<RedriveMessage, "body" | "messageId"> & { readonly isEdited: boolean },
): Promise<RedriveRecord> {
  const { body, messageId, isEdited } = how;
  const subject = letter.header("detektor-original-subject") ?? "";
  const contentType = letter.header("content-type");
  const headers = [
    ...Object.entries(letter.attributes),
    ...(contentType === null ? [] : [["content-type", contentType] as const]),
  ];
  const message = { subject, body, headers, messageId };
  const redrivenAtMs = now();
  const events = eventsIn(message, redrivenAtMs);
  const seq = await broker.publishAgain(message);
  const record = { keptAtMs: letter.keptAtMs, redrivenAtMs, messageId, seq, isEdited, events };
  await broker.noteRedrive(letter.seq, record);
  return record;
}

async function settled(
  deps: Deps,
  record: RedriveRecord,
  { untilMs, signal }: Wait,
): Promise<RedriveResult> {
  for (;;) {
    const outcome = await outcomeOfRedrive(deps, record);
    if (outcome.kind !== "pending" || performance.now() > untilMs) {
      return { kind: "redriven", record, outcome };
    }
    await delay(lookAgainMs, undefined, { signal });
  }
}
