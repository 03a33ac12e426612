import { expect, test } from "vitest";
import { runForTest } from "../test/run-for-test.ts";

test("a wrong command line is one line that says what is wrong, and exit code 2", async () => {
  const run = await runForTest(["store", "truncate-before", "some-stream", "many"]);
  expect(run).toMatchObject({ code: 2, out: "" });
  expect(run.err).toMatch(/^detektor: .*'many'.*revision is a number of 0 or more\.\n$/);
});

test("every command explains itself", async () => {
  for (const path of [[], ["store"], ["store", "truncate-before"]]) {
    const run = await runForTest([...path, "--help"]);
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(run.out).toContain(`Usage: ${["detektor", ...path].join(" ")} `);
  }
});

test("a wrong environment is named, and exit code 78", async () => {
  const run = await runForTest(["store", "truncate-before", "some-stream", "1"], {
    env: { DETEKTOR_EVENT_STORE_URL: "http://127.0.0.1:1" },
  });
  expect(run.code).toBe(78);
  expect(run.err).toContain("DETEKTOR_EVENT_STORE_URL");
});

test("a store that isn't there is one line, and exit code 1", async () => {
  const url = "esdb://127.0.0.1:1?tls=false";
  const run = await runForTest(["store", "truncate-before", "some-stream", "1", "--url", url]);
  expect(run.code).toBe(1);
  expect(run.err).toBe(`detektor: no event store answers at ${url}: is it running?\n`);
});

test("a store is taken under KurrentDB's scheme, too, by flag and environment", async () => {
  const command = ["store", "truncate-before", "some-stream", "1"];
  const url = "kurrentdb://127.0.0.1:1?tls=false";
  for (const run of [
    await runForTest([...command, "--url", url]),
    await runForTest(command, { env: { DETEKTOR_EVENT_STORE_URL: url } }),
  ])
    expect(run.err).toContain("no event store answers at esdb://127.0.0.1:1?tls=false");
});
