import type { LogItem, RecordedEvent } from "@detektor/event-log";
import { expect, test } from "vitest";
import { Inbox } from "./inbox.ts";

const dayMs = 86_400_000;

/** Returns a subscription that delivers an event each time that `next` is called. */
function subscription() {
  const calls: PromiseWithResolvers<void>[] = [];
  let asked = Promise.withResolvers<void>();
  async function* items(): AsyncGenerator<LogItem> {
    for (let position = 0n; ; position += 1n) {
      const call = Promise.withResolvers<void>();
      calls.push(call);
      asked.resolve();
      await call.promise;
      yield { kind: "event", event: { position } as RecordedEvent };
    }
  }
  const next = async (): Promise<void> => {
    asked = Promise.withResolvers<void>();
    calls.shift()?.resolve();
    await asked.promise;
  };
  return { items: items(), next, begun: asked.promise };
}

test("a wait for a number of events ends with that many, not with the first", async () => {
  const end = new AbortController();
  const inbox = new Inbox(10, end.signal, () => undefined);
  const { items, next, begun } = subscription();
  void inbox.fill(items);
  await begun;
  const ended: string[] = [];
  const any = inbox.waitFor(0, dayMs).then(() => ended.push("any"));
  const two = inbox.waitFor(2, dayMs).then(() => ended.push("two"));
  await next();
  await any;
  expect(ended).toEqual(["any"]);
  await next();
  await two;
  expect(inbox.take(10)?.events.length).toBe(2);
  end.abort();
});

test("a wait ends when its time is over or the signal is aborted, with what is there", async () => {
  const end = new AbortController();
  const inbox = new Inbox(10, end.signal, () => undefined);
  await inbox.waitFor(1, 1);
  expect(inbox.take(10)).toBeNull();
  const waiting = inbox.waitFor(1, dayMs);
  end.abort();
  await waiting;
});
