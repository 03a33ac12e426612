import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "@detektor/local-servers";
import { eventually, whyNoJaeger } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { frameEvents } from "./frame-events.ts";
import { getJson } from "./http.ts";
import { type Platform, startPlatform } from "./platform.ts";
import { sendByHttp } from "./send.ts";

const whyNot = await whyNoJaeger();
const run = promisify(execFile);

describe.skipIf(whyNot)(`a trace that was lost${whyNot ? ` (skipped: ${whyNot})` : ""}`, () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(async () => platform?.stop());

  test("is there again, by the README's own commands", async () => {
    const endpoints = await eventually(
      async () => {
        const found = await platform.endpoints();
        expect(found.jaeger).not.toBeNull();
        return found;
      },
      { timeoutMs: 60_000 },
    );
    await sendByHttp(endpoints.ingest, failedFrame());
    const failed = `${endpoints.queryApi}/v1/frames?state=failed`;
    await eventually(async () => {
      expect((await getJson<{ items: unknown[] }>(failed)).items).toHaveLength(1);
    });
    const { stdout } = await run("sh", ["-ec", await commands(endpoints.queryApi)], {
      timeout: 90_000,
    }).catch((error: Error & { stdout?: string }) => {
      throw new Error(`${error.message}\nIt printed:\n${error.stdout}`, { cause: error });
    });
    const names = ["process detect", "frame e2e/cam-1 failed"].toSorted();
    const [link, ...shown] = stdout.trim().split("\n");
    expect(link).toMatch(/^open http:.*\/trace\/[0-9a-f]{32}$/);
    const [before, after] = [shown.slice(0, 2), shown.slice(2)];
    expect(before.map(nameOf).toSorted()).toEqual(names);
    expect(after.map(nameOf).toSorted()).toEqual(names);
    await eventually(async () => {
      const { pids } = await platform.endpoints();
      expect(pids["jaeger"]).toEqual(expect.toSatisfy((pid) => pid !== endpoints.pids["jaeger"]));
    });
  });

  /** Returns the commands of that part of the README, with the real addresses. */
  const commands = async (queryApi: string): Promise<string> => {
    const readme = await readFile(join(repositoryRoot, "README.md"), "utf8");
    const [, block = ""] = /## Any frame's trace.*?```sh\n(.*?)```/s.exec(readme) ?? [];
    return block
      .replaceAll("localhost:8081", new URL(queryApi).host)
      .replaceAll(".detektor/endpoints.json", join(platform.folder, "state/endpoints.json"));
  };
});

const nameOf = (line: string): string => /:"([^"]*)"/.exec(line)?.[1] ?? line;

/** Returns a frame whose only stage failed. */
function failedFrame() {
  const { events } = frameEvents("e2e", "cam-1", "s-1", 1, Date.now());
  const error = { error_type: "out_of_memory", stage: "detect" };
  return events.flatMap((event) => {
    if (event.type.endsWith("captured.v1")) return [event];
    const word = event.type.endsWith("stage_completed.v1") ? "stage_failed" : "failed";
    if (event.type.endsWith("objects_detected.v1")) return [];
    return [{ ...event, type: `detektor.frame.${word}.v1`, data: { ...event.data, ...error } }];
  });
}
