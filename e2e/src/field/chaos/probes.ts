import { traceIdOf } from "@detektor/events";
import { headers } from "nats";
import { frameEvents } from "../../frame-events.ts";
import { readExposition } from "../../exposition.ts";
import { getJson, getText, postJson } from "../../http.ts";
import { askArchive } from "./ask-archive.ts";
import { type Neighbours, type ServiceName } from "./neighbours.ts";

/** Does what a service is for; rejects if it doesn't work. Takes a limited time. */
export type Probe = () => Promise<void>;

export const PROBE_SITE = "probe";

/** Returns a probe of each service; the frame that they query must have been stored. */
export function probesOf(on: Neighbours, frame: string): Readonly<Record<ServiceName, Probe>> {
  return {
    ingest: () => ingestStores(on),
    projector: projectorMoves(on),
    "query-api": () => apiAnswers(on.services["query-api"].url, frame),
    "trace-archive": () => askArchive(on.archiveAddress, traceIdOf(PROBE_SITE, frame)),
    caretaker: () => caretakerActs(on.services.caretaker.url),
  };
}

let seq = 0;

/** Returns the events of a frame of the probes' site. */
export function probeFrame() {
  seq += 1;
  return frameEvents(PROBE_SITE, "cam-1", "probe", seq, Date.now());
}

/**
 * Checks that events acknowledged by JetStream, and posted events, are stored. Ingest isn't
 * responsible for JetStream accepting them.
 */
async function ingestStores({ nc, services }: Neighbours): Promise<void> {
  const { events } = probeFrame();
  const header = headers();
  header.set("content-type", "application/cloudevents-batch+json");
  const batch = JSON.stringify(events);
  const published = await nc
    .jetstream({ timeout: 2000 })
    .publish(`frames.v1.${PROBE_SITE}.cam-1.batch`, batch, { headers: header })
    .then(
      () => true,
      () => false,
    );
  if (!published) return;
  // The published event comes before: once this one is stored, that one is too.
  const url = `${services.ingest.url}/v1/events?wait=stored`;
  await postJson(
    url,
    JSON.stringify(probeFrame().events),
    "application/cloudevents-batch+json",
    202,
  );
}

/** Checks that the checkpoint reaches the log's end at the previous check, or at least moves. */
function projectorMoves({ log, postgres }: Neighbours): Probe {
  let [before, head] = [-1n, -1n];
  return async () => {
    const [row] = await postgres.run<{ at: string }>(
      "SELECT coalesce(position, -1)::text AS at FROM detektor.projections",
    );
    const at = BigInt(row?.at ?? -1);
    const isWorking = at >= head || at > before;
    before = at;
    head = (await log.head()) ?? -1n;
    if (!isWorking) throw new Error(`the projection stands at ${at}, the log was at ${head}`);
  };
}

async function apiAnswers(url: string, frame: string): Promise<void> {
  const questions = [
    `frames/${frame}`,
    `frames/${frame}/events`,
    "frames?limit=1",
    "cameras",
    "ledger",
    "alerts?limit=1",
    "detections?limit=1",
  ];
  await Promise.all(questions.map((question) => getJson(`${url}/v1/${question}`)));
}

/**
 * Returns how long ago a task may have succeeded, in seconds: a run waits up to 10 s for the read models before it
 * fails, which `/readyz` then reports, and the disk is measured once a minute.
 */
const mostAgeSeconds = (task: string | undefined): number => (task === "disk" ? 75 : 20);

/** Checks that the caretaker acts, and that each of its tasks has lately succeeded. */
async function caretakerActs(url: string): Promise<void> {
  const { samples } = readExposition(await getText(`${url}/metrics`));
  const acting = samples.find(({ name }) => name === "detektor_caretaker_acting_processes");
  if (acting?.value !== 1) throw new Error("no caretaker acts");
  const ages = samples.filter(({ name }) => name === "detektor_caretaker_task_age_seconds");
  const late = ages.filter(({ labels, value }) => value > mostAgeSeconds(labels["task"]));
  if (ages.length === 0 || late.length > 0)
    throw new Error(`not done lately: ${JSON.stringify(late.map(({ labels }) => labels["task"]))}`);
}
