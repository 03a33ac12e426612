import { randomUUID } from "node:crypto";
import { describe, expect, onTestFinished, test } from "vitest";
import { LogReplaced } from "../event-log-error.ts";
import type { LogItem } from "../log-item.ts";
import type { ContractFixtureSource } from "./contract-fixture.ts";
import { positionOf, type ScriptedEvent, type Sent, startScriptedStore } from "./scripted-store.ts";

const someOf = (count: number): readonly ScriptedEvent[] =>
  Array.from({ length: count }, (_, index) => ({ id: randomUUID(), number: index + 1 }));
const hundred = someOf(100);
const all = hundred.map((event): Sent => ({ event }));
const behind = (after: bigint | null) =>
  all.filter((sent) =>
    typeof sent === "object" && "event" in sent && after !== null
      ? positionOf(sent.event) > after
      : true,
  );
const logsEnd: Sent = { checkpoint: 1000n };
const nothingYet: Sent = { checkpoint: 2n ** 64n - 1n };

/** Returns what a subscription delivers and requests, until it has delivered all events or throws. */
async function receivedFrom(
  fixture: ContractFixtureSource,
  subscription: (n: number, after: bigint | null) => readonly Sent[],
  events: () => readonly ScriptedEvent[] = () => hundred,
) {
  const store = await startScriptedStore({ events, subscription });
  const log = fixture().connect(store.url);
  onTestFinished(async () => {
    await log.close();
    await store.close();
  });
  const items: LogItem[] = [];
  const ids: string[] = [];
  const { signal } = new AbortController();
  let error: unknown;
  try {
    for await (const item of log.subscribeToAll({ after: "start", signal })) {
      items.push(item);
      if (item.kind === "event" && ids.push(item.event.id) === hundred.length) break;
    }
  } catch (thrown) {
    error = thrown;
  }
  return { ids, items, error, asked: store.asked };
}

const idsOf = (events: readonly ScriptedEvent[]) => events.map(({ id }) => id);

/**
 * Defines the contract tests for wrong messages from a store; EventStoreDB's versions have sent all of
 * them.
 */
export function untrueContract(fixture: ContractFixtureSource): void {
  describe("a store that says what isn't true", () => {
    test.each<[string, readonly Sent[]]>([
      ["that an empty log is read to 2^64-1", [nothingYet]],
      ["that the log is read to its end before anything was sent", [logsEnd, "caught-up"]],
    ])("is not believed %s", async (_, lie) => {
      const { ids, items } = await receivedFrom(fixture, () => [...lie, ...all]);
      expect(ids).toEqual(idsOf(hundred));
      const beyond = items.filter((item) => item.kind === "checkpoint" && item.position > 1000n);
      expect(beyond).toEqual([]);
    });

    test.each<[string, number, readonly Sent[]]>([
      ["a checkpoint of 2^64-1", 0, [nothingYet]],
      ["a checkpoint at the log's end with two events missing", 98, [...all.slice(0, 98), logsEnd]],
    ])("and breaks off after %s, loses nothing", async (_, given, sent) => {
      const { ids, asked } = await receivedFrom(fixture, (n, after) =>
        n === 0 ? [...sent, "break"] : behind(after),
      );
      expect(ids).toEqual(idsOf(hundred));
      expect(asked).toEqual([null, given === 0 ? null : BigInt(given * 10)]);
    });

    test("nothing, while the log goes on, is left and asked again", async () => {
      const { ids, items, asked } = await receivedFrom(fixture, (n, after) =>
        n === 0 ? all.slice(0, 40) : behind(after),
      );
      expect(ids).toEqual(idsOf(hundred));
      expect(asked).toEqual([null, 400n]);
      const kinds = items.map(({ kind }) => kind).filter((kind) => kind !== "event");
      expect(kinds).toEqual(["disconnected", "resubscribed"]);
    });
  });

  describe("a store that was restored from an older backup, and has grown since", () => {
    const other = [...hundred.slice(0, 30), ...someOf(200).slice(30)];

    test("is found out before anything of it is given", async () => {
      let [events, connected] = [hundred, 0];
      const { ids, error, asked } = await receivedFrom(
        fixture,
        (n) => {
          connected += 1;
          if (n === 0) return [...all.slice(0, 60), "break"];
          events = other;
          return other.slice(60).map((event) => ({ event }));
        },
        () => events,
      );
      expect([connected, asked]).toEqual([2, [null, 600n]]);
      expect(error).toBeInstanceOf(LogReplaced);
      expect(ids).toEqual(idsOf(hundred.slice(0, 60)));
    });

    test("is found out even without a break, while nothing comes", async () => {
      let events = hundred;
      const { error, ids } = await receivedFrom(
        fixture,
        () => {
          queueMicrotask(() => (events = hundred.slice(0, 30)));
          return all.slice(0, 60);
        },
        () => events,
      );
      expect(String(error)).toContain("the log ends at 300, before position 600");
      expect(ids).toHaveLength(60);
    });
  });
}
