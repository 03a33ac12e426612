import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "@detektor/local-servers";
import { eventually, whyNoJaeger } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getJson } from "./http.ts";
import { type Platform, startPlatform } from "./platform.ts";

const run = promisify(execFile);
const whyNot = await whyNoJaeger();

/** Blocks that start or stop something that a test can't share: what runs them instead. */
const elsewhere: Readonly<Record<string, string>> = {
  "npm start": "apps/launcher/src/npm-start.int.test.ts, and whoever reads this",
  "LINK=": "e2e/src/lost-trace.test.ts",
  "npm run store": "apps/event-store/src/*.int.test.ts",
  "npx detektor store import": "apps/cli/src/transfer/*.int.test.ts",
  "npx detektor dead-letters redrive": "apps/query-api/src/redrive.int.test.ts, on a dead letter",
  DETEKTOR_WIRE_SUITE_URL: "wants another server",
  "docker compose": "e2e/src/containers.test.ts starts the stack; the command in it by hand",
};

type Block = { readonly page: string; readonly text: string };

async function blocks(): Promise<Block[]> {
  const docs = (await readdir(join(repositoryRoot, "docs"))).filter((name) => name.endsWith(".md"));
  const pages = ["README.md", ...docs.map((name) => `docs/${name}`)];
  const found = pages.map(async (page) => {
    const text = await readFile(join(repositoryRoot, page), "utf8");
    return [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block = ""]) => ({ page, text: block }));
  });
  return (await Promise.all(found)).flat();
}

const isElsewhere = ({ text }: Block): boolean =>
  Object.keys(elsewhere).some((begin) => text.startsWith(begin));

const toRun = (await blocks()).filter((block) => !isElsewhere(block));

describe.skipIf(whyNot)(
  `every command of the README and the docs does what it says, with the demo running${whyNot ? ` (skipped: ${whyNot})` : ""}`,
  () => {
    let platform: Platform;
    beforeAll(async () => {
      platform = await startPlatform({}, undefined, []);
      await eventually(isOfUse, { timeoutMs: 120_000 });
      await mkdir(scratch());
      await symlink(join(repositoryRoot, "examples"), join(scratch(), "examples"));
    });
    afterAll(async () => platform?.stop());

    const scratch = () => join(platform.folder, "reader");

    /**
     * Waits until Jaeger has joined, and the demo's frames have reached every
     * state that the commands ask for.
     */
    async function isOfUse(): Promise<void> {
      const { jaeger, queryApi } = await platform.endpoints();
      expect(jaeger).not.toBeNull();
      for (const state of ["completed", "dropped", "failed"]) {
        const url = `${queryApi}/v1/frames?state=${state}&limit=1`;
        expect((await getJson<{ items: unknown[] }>(url)).items).toHaveLength(1);
      }
    }

    for (const [index, block] of toRun.entries()) {
      test(`${block.page}, block ${index + 1}`, async () => {
        const { queryApi, ingest, nats } = await platform.endpoints();
        const script = `curl() { command curl --fail-with-body "$@"; }\n${block.text}`
          .replaceAll("localhost:8081", new URL(queryApi).host)
          .replaceAll("localhost:8080", new URL(ingest).host)
          .replaceAll("npx detektor", join(repositoryRoot, "node_modules/.bin/detektor"));
        const env = {
          ...process.env,
          DETEKTOR_QUERY_URL: queryApi,
          DETEKTOR_INGEST_URL: ingest,
          DETEKTOR_NATS_URL: nats,
          DETEKTOR_DATA_DIR: join(platform.folder, "data"),
        };
        const options = { cwd: scratch(), env, timeout: 120_000 };
        await run("bash", ["-eo", "pipefail", "-c", script], options).catch(
          (error: Error & { stdout?: string }) => {
            throw new Error(`${error.message}\nIt printed:\n${error.stdout}`, { cause: error });
          },
        );
      });
    }
  },
);
