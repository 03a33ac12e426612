import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { commitSignal } from "../store/commit-signal.ts";
import type { EventStore } from "../store/event-store.ts";
import { openEventStore } from "../store/open-event-store.ts";
import { appendSome } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { loadCheckpoint } from "./checkpoint.ts";
import type { Member } from "./consumer.ts";
import { Group } from "./group.ts";
import type { GroupDefinition, StrategyName } from "./group-definition.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let store: EventStore;

beforeEach(() => {
  directory = temporaryDirectory();
  store = openEventStore({ directory: directory.path });
});
afterEach(async () => {
  await store.close();
  directory.remove();
});

const definition = (stream: string, strategy: StrategyName): GroupDefinition => ({
  stream,
  group: "group",
  startFrom: "start",
  settings: {
    resolveLinks: false,
    extraStatistics: false,
    messageTimeoutMs: 0,
    maxRetryCount: 2,
    checkpointAfterMs: 0,
    minCheckpointCount: 1,
    maxCheckpointCount: 5,
    maxSubscriberCount: 0,
    liveBufferSize: 7,
    readBatchSize: 3,
    historyBufferSize: 5,
    strategy,
  },
});

const turns = async (count = 4): Promise<void> => {
  for (let n = 0; n < count; n += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Consumers that hold their messages, and a record of the outcome of every message. */
class Consumers {
  readonly held = new Map<Member, Set<string>>();
  readonly settled = new Set<string>();
  readonly #slots: number;
  readonly #note: (problem: string) => void;

  constructor(slots: number, note: (problem: string) => void) {
    this.#slots = slots;
    this.#note = note;
  }

  join(group: Group): void {
    const own = new Set<string>();
    const member = group.join({
      from: "",
      username: "",
      connectionName: "",
      slots: this.#slots,
      isReady: () => true,
      deliver: (_record, { id }) => {
        if ([...this.held.values()].some((ids) => ids.has(id))) this.#note(`${id} is held twice`);
        if (this.settled.has(id)) this.#note(`${id} was settled and is given again`);
        own.add(id);
        if (own.size > this.#slots) this.#note("more than its slots");
      },
      drop: () => {},
    });
    if (member) this.held.set(member, own);
  }

  /** Returns a consumer that holds messages, chosen by a number. */
  some(n: number): [Member, Set<string>] | undefined {
    return [...this.held][n % Math.max(1, this.held.size)];
  }
}

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom("append", "join", "leave", "ack", "ack", "retry", "park", "skip"),
    n: fc.nat(20),
  }),
  { minLength: 5, maxLength: 60 },
);

const step = async (kind: string, n: number, stream: string, group: Group, all: Consumers) => {
  if (kind === "append") await appendSome(store, stream, 1 + (n % 4));
  else if (kind === "join" && all.held.size < 4) all.join(group);
  const [member, own] = all.some(n) ?? [];
  if (!member || !own || kind === "append" || kind === "join") return;
  if (kind === "leave") {
    all.held.delete(member);
    group.leave(member);
    return;
  }
  const ids = [...own].slice(0, 1 + (n % 3));
  for (const id of ids) own.delete(id);
  if (kind === "ack" || kind === "skip") for (const id of ids) all.settled.add(id);
  if (kind === "ack") group.ack(member, ids);
  else group.nack(member, ids, kind as "retry", "as told");
};

const settleAll = async (group: Group, all: Consumers): Promise<void> => {
  for (const [member] of all.held) group.leave(member);
  all.held.clear();
  all.join(group);
  for (let idle = 0; idle < 5; ) {
    await turns();
    const [member, own] = all.some(0) ?? [];
    const ids = [...(own ?? [])];
    idle = ids.length === 0 ? idle + 1 : 0;
    for (const id of ids) {
      own?.delete(id);
      all.settled.add(id);
    }
    if (member) group.ack(member, ids);
  }
};

const fuzzRuns = Number(process.env["DETEKTOR_FUZZ_RUNS"] ?? 40);

test.each(["RoundRobin", "DispatchToSingle", "Pinned", "PinnedByCorrelation"] as const)(
  "%s: whatever consumers do, each message is with one of them at a time, and settled or parked in the end",
  { timeout: 20_000 + fuzzRuns * 100 },
  async (strategy) => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (todo, slots) => {
        run += 1;
        const stream = `${strategy}-${run}`;
        const problems: string[] = [];
        const group = new Group(store, commitSignal(store), definition(stream, strategy));
        const all = new Consumers(slots, (problem) => problems.push(problem));
        for (const { kind, n } of todo) {
          await step(kind, n, stream, group, all);
          await turns(2);
        }
        await settleAll(group, all);
        const appended = Math.max(0, store.storedLast(stream) + 1);
        expect(problems).toEqual([]);
        const accounted = () => all.settled.size + group.parked.count;
        await expect.poll(accounted, { interval: 2, timeout: 5000 }).toBe(appended);
        expect([group.outstanding.size, group.queue.fresh.length]).toEqual([0, 0]);
        await group.stop("closing");
        if (appended > 0) expect(loadCheckpoint(store, `${stream}::group`)).toBe(appended - 1);
      }),
      { numRuns: fuzzRuns },
    );
  },
);

test("each settlement frees its slot and delivers at once, what is tried again first", async () => {
  await appendSome(store, "overtaken", 41);
  const group = new Group(store, commitSignal(store), definition("overtaken", "RoundRobin"));
  const given: { id: string; place: number; retryCount: number }[] = [];
  const member = group.join({
    from: "",
    username: "",
    connectionName: "",
    slots: 10,
    isReady: () => true,
    deliver: (_record, message) => given.push(message),
    drop: () => {},
  }) as Member;
  await expect.poll(() => given.length).toBe(10);
  // No turn of the event loop in between: as if all acknowledgements came in one read.
  for (let i = 0; i < given.length; i += 1) {
    const { id, place, retryCount } = given[i] as (typeof given)[number];
    if (place < 20) group.nack(member, [id], "skip", "");
    else if (place < 40 && retryCount === 0) group.nack(member, [id], "retry", "");
    else group.ack(member, [id]);
  }
  expect(given.map(({ place }) => place).at(-1)).toBe(40);
  expect(given).toHaveLength(20 + 2 * 20 + 1);
  await group.stop("closing");
});
