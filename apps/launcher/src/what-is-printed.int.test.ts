import { execFile } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import { type ScratchFolder, scratchFolder, waitUntil } from "@detektor/local-servers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Launched, launch } from "../test/launch.ts";

const hasTerminal = await promisify(execFile)("script", ["--version"]).then(
  ({ stdout }) => stdout.includes("util-linux"),
  () => false,
);

let scratch: ScratchFolder;
let launched: Launched | undefined;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-printed-test-");
});

afterEach(async () => {
  launched?.kill("SIGKILL");
  await launched?.exitCode;
  await scratch.remove();
});

test("writes plain lines where there is no terminal, names a NATS that is too old, and stops in good order when npm and all below it are told to", async () => {
  const old = join(scratch.path, "nats-server");
  await writeFile(old, "#!/bin/sh\necho 'nats-server: v2.9.10'\n");
  await chmod(old, 0o755);
  const env = { PATH: `${scratch.path}${delimiter}${process.env["PATH"] ?? ""}` };
  launched = launch(scratch.path, "--ephemeral", { by: "npm", env });
  await launched.endpoints();
  launched.kill("SIGTERM");
  await launched.exitCode;
  const output = launched.output();
  expect(output).toContain(`${old} is nats-server 2.9.10, 2.11 or later is required`);
  // oxlint-disable-next-line no-control-regex -- those are meant
  expect(output).not.toMatch(/[\r\u001b]|^[ \t]+$|\n\n\n/m);
  expect(output.trimEnd().split("\n").at(-1)).toBe("stopped");
});

test.skipIf(!hasTerminal)("leaves no rate below its last line on a terminal", async () => {
  const here = launch(scratch.path, "--ephemeral", { by: "terminal" });
  launched = here;
  await here.endpoints();
  await waitUntil(async () => here.output().includes("events/s"), {
    what: "a rate",
    timeoutMs: 30_000,
  });
  here.type("\u0003");
  await here.exitCode;
  // A line shows only the text written since it was last erased.
  const lines = here
    .output()
    .split("\n")
    .map((line) => line.split("\r\u001b[K").at(-1) ?? "");
  const seen = lines.map((line) => stripVTControlCharacters(line).trim());
  expect(seen.filter((line) => line !== "").at(-1)).toBe("stopped");
  expect(seen.join("\n")).not.toContain("events/s");
});
