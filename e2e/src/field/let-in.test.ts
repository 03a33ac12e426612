import { request } from "node:http";
import { expect, test } from "vitest";
import { eventAt, sceneForTests } from "./scene.ts";

const scene = sceneForTests({ DETEKTOR_ALLOWED_HOSTS: "detektor.test" });

/** Returns the status that a port answers to a browser or a form; `fetch` doesn't allow setting Host. */
function statusOf(
  url: string,
  method: string,
  headers: Record<string, string>,
  body = "",
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, timeout: 10_000 }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    });
    asked.once("error", reject).once("timeout", () => asked.destroy(new Error("no answer")));
    asked.end(body);
  });
}

test("a page whose name was bound anew to loopback reads nothing at any door, unless the name is allowed", async () => {
  const { queryApi, ingest, projector } = scene.at;
  for (const door of [queryApi, ingest, projector]) {
    const ask = (host: string) => statusOf(`${door}/readyz`, "GET", { host });
    expect([door, await ask("rebound.example")]).toEqual([door, 421]);
    expect([door, await ask("detektor.test")]).toEqual([door, 200]);
    expect([door, await ask(`localhost:${new URL(door).port}`)]).toEqual([door, 200]);
  }
});

test("another site's page can't acknowledge an alert: not by its origin, nor by a form", async () => {
  const raised = { alert_id: "a-1", rule_id: "r", severity: "high", frame_ids: [] };
  await scene.send([eventAt("let-in", "alert.raised", Date.now(), raised)]);
  const url = `${scene.at.queryApi}/v1/alerts/a-1/acknowledge`;
  const json = { "content-type": "application/json" };
  const post = (headers: Record<string, string>) => statusOf(url, "POST", headers, "{}");
  expect(await post({ ...json, origin: "http://evil.example" })).toBe(403);
  expect(await post({ ...json, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await post({ "content-type": "application/x-www-form-urlencoded" })).toBe(415);
  expect((await scene.ask("alerts/a-1"))["state"]).toBe("raised");
  expect(await post({ ...json, origin: scene.at.queryApi })).toBeLessThan(300);
});
