import { eventually } from "@detektor/testkit";
import { connect } from "nats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captured } from "./containers/captured.ts";
import { type Composed, startComposed } from "./containers/composed.ts";
import { buildGpuDemo, examples } from "./containers/examples.ts";
import { underLoad, untilAllAreThere } from "./containers/under-load.ts";
import { whatIsNeeded } from "./containers/what-is-needed.ts";

const services = ["ingest", "projector", "query-api", "trace-archive", "caretaker"] as const;
const nodeExamples = ["example-otel", "echo-service", "base-template"] as const;
const images = [...services, "event-store", "cli", ...nodeExamples] as const;
const mebibyte = 1024 * 1024;

const needed = await whatIsNeeded();
const whyNot = typeof needed === "string" ? needed : undefined;

type Inspected = {
  readonly Size: number;
  readonly Config: {
    readonly User: string;
    readonly StopSignal: string;
    readonly Healthcheck?: unknown;
    readonly Labels: Readonly<Record<string, string>>;
  };
};
type Container = {
  readonly Id: string;
  readonly Config: { readonly Image: string; readonly User: string };
  readonly HostConfig: { readonly ReadonlyRootfs: boolean; readonly CapDrop: readonly string[] };
  readonly State: { readonly ExitCode: number; readonly Health?: { readonly Status: string } };
};

describe.skipIf(whyNot)(`containers${whyNot ? ` (skipped: ${whyNot})` : ""}`, () => {
  let composed: Composed;
  const inspect = async <T>(name: string): Promise<T> =>
    (JSON.parse(await composed.engine.docker(["inspect", name])) as [T])[0];
  const container = async (service: string): Promise<Container> => inspect(`detektor-${service}-1`);
  const versionsThatRun = async (): Promise<string[]> =>
    Promise.all(services.map(async (name) => (await container(name)).Config.Image));
  const versions = (tag: string): string[] => services.map((name) => `detektor/${name}:${tag}`);

  beforeAll(async () => {
    if (typeof needed === "string") return;
    composed = await startComposed(needed, [...images, "demo"]);
    await buildGpuDemo(composed);
  }, 25 * 60_000);
  afterAll(() => composed?.stop(), 120_000);

  test.each(images)("the image of %s is small, and its program is nobody of note", async (name) => {
    const { Size, Config } = await inspect<Inspected>(`detektor/${name}:local`);
    console.log(`detektor/${name}: ${(Size / mebibyte).toFixed(0)} MiB`);
    expect(Size).toBeLessThan(250 * mebibyte);
    expect(Config.User).toBe("10001:10001");
    expect(Config.StopSignal).toBe("SIGTERM");
    expect(Config.Labels["org.opencontainers.image.revision"]).toMatch(/^[0-9a-f]{40}$/);
    if (name !== "cli") expect(Config.Healthcheck).toBeDefined();
  });

  test.each(images)(
    "the image of %s has no shell and no npm, and says what it is made of",
    async (name) => {
      const run = (...args: string[]) =>
        composed.engine.docker([
          "run",
          "--rm",
          "--network=none",
          "--read-only",
          "--cap-drop=ALL",
          ...args,
        ]);
      const image = `detektor/${name}:local`;
      await expect(run("--entrypoint=sh", image)).rejects.toThrow("executable file not found");
      await expect(run("--entrypoint=npm", image)).rejects.toThrow("executable file not found");
      const read = 'process.stdout.write(require("node:fs").readFileSync("/app/sbom.cdx.json"))';
      const sbom = JSON.parse(await run("--entrypoint=node", image, "--eval", read)) as {
        readonly components: readonly { readonly name: string }[];
      };
      const names = sbom.components.map((component) => component.name);
      expect(names).toContain("zod");
      expect(names).not.toContain("vitest");
      expect(names).not.toContain("typescript");
    },
  );

  describe("deployed", () => {
    const names = [...examples.map(({ name }) => name), "demo"];
    const profiles = ["kurrentdb", "examples", "gpu", "demo"].flatMap((name) => [
      "--profile",
      name,
    ]);
    const never = 'ENTRYPOINT ["node", "--eval", "setInterval(() => {}, 1000)"]';

    beforeAll(async () => {
      for (const name of images) {
        await derive(name, "next", "LABEL version=next");
        await derive(name, "bad", name === "ingest" ? never : "LABEL version=bad");
      }
    }, 5 * 60_000);

    /** Builds another version of an image. */
    async function derive(name: string, tag: string, change: string): Promise<void> {
      const { docker } = composed.engine;
      const id = (await docker(["create", `detektor/${name}:local`])).trim();
      await docker(["commit", "--change", change, id, `detektor/${name}:${tag}`]);
      await docker(["rm", id]);
    }

    test("a first version comes up as compose.yaml says, and each container is shut in", async () => {
      const { code, printed } = await composed.deploy(["local"]);
      expect(printed).toContain("a frame got through");
      expect(code).toBe(0);
      for (const service of [...services, "nats", "postgres", "kurrentdb", "jaeger"]) {
        const { HostConfig, Config, State } = await container(service);
        expect(State.Health?.Status, service).toBe("healthy");
        expect(HostConfig, service).toMatchObject({ ReadonlyRootfs: true, CapDrop: ["ALL"] });
        expect(Config.User, service).not.toMatch(/^(0|root)?(:|$)/);
      }
    });

    test("the doctor finds every service ready, and the caretaker acts", async () => {
      const json = ["run", "--rm", "--no-TTY", "cli", "doctor", "--json"];
      const findings = JSON.parse(await composed.compose(json)) as {
        what: string;
        isWell: boolean;
      }[];
      const well = findings.filter(({ isWell }) => isWell).map(({ what }) => what);
      const parts = ["NATS", "event store", "Postgres", "ingest", "projector", "query API"];
      expect(well).toEqual(expect.arrayContaining([...parts, "caretaker", "traces", "Jaeger"]));
      const logs = await composed.engine.docker(["logs", "detektor-caretaker-1"]);
      expect(logs).toContain("this caretaker acts");
    });

    test("a frame that a producer publishes is answered by the API, and a producer may do no more", async () => {
      const event = captured();
      const nats = await connect({
        servers: `${composed.address}:4222`,
        user: "producer",
        pass: composed.producerPassword,
      });
      try {
        const subject = "frames.v1.lab.cam-1.captured";
        await nats.jetstream().publish(subject, JSON.stringify(event), { msgID: event.id });
        const forbidden = nats.request("$JS.API.STREAM.DELETE.FRAMES", "", { timeout: 5000 });
        await expect(forbidden).rejects.toThrow(/permissions/i);
      } finally {
        await nats.close();
      }
      await eventually(async () => expect(await statusOf(event.data.frame_id)).toBe(200), {
        timeoutMs: 30_000,
      });
    });

    test("what is inside isn't reached from outside: neither stores nor the services behind the edge", async () => {
      for (const port of [2113, 5432, 8082, 8083, 8084, 17_271, 4318]) {
        const asked = fetch(`http://${composed.address}:${port}/`);
        await expect(asked, `port ${port}`).rejects.toMatchObject({
          cause: { code: "ECONNREFUSED" },
        });
      }
      const withoutToken = await fetch(`http://${composed.address}:8081/v1/frames`);
      expect(withoutToken.status).toBe(401);
    });

    test("the query API's image has the console, whose scripts it serves", async () => {
      const edge = `http://${composed.address}:8081`;
      const headers = { authorization: `Bearer ${composed.token}` };
      const page = await fetch(`${edge}/console/`, { headers });
      expect(page.status).toBe(200);
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
      const script = /src="(\/console\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? "";
      const code = await fetch(`${edge}${script}`, { headers });
      expect(code.headers.get("content-type")).toMatch(/javascript/);
    });

    test("the same version again changes nothing", async () => {
      const before = await container("query-api");
      expect(await composed.deploy(["local"])).toMatchObject({ code: 0 });
      expect(await container("query-api")).toMatchObject({ Id: before.Id });
      expect(await versionsThatRun()).toEqual(versions("local"));
    });

    test("a dry run says what would change, and changes nothing", async () => {
      const { code, printed } = await composed.deploy(["--dry-run", "next"]);
      expect(code).toBe(0);
      expect(printed).toContain("  + DETEKTOR_IMAGE_INGEST=detektor/ingest:next");
      expect(await versionsThatRun()).toEqual(versions("local"));
    });

    test("a version of which there are no images is refused, and nothing is touched", async () => {
      const { code, printed } = await composed.deploy(["none"]);
      expect(code).toBe(1);
      expect(printed).toContain("there is no image detektor/");
      expect(await versionsThatRun()).toEqual(versions("local"));
    });

    test("a version that never gets healthy is taken back under load, the one before answers, and no frame is lost or counted twice", async () => {
      const { result, load } = await underLoad(composed, "rollback", () =>
        composed.deploy(["bad"]),
      );
      const { code, printed } = result;
      expect(printed).toContain("local answers again");
      expect(code).toBe(1);
      expect(await versionsThatRun()).toEqual(versions("local"));
      console.log(`${load.frames.size} frames during the rollback, ${load.repeats} repeats`);
      expect(load.frames.size).toBeGreaterThan(100);
      await untilAllAreThere(composed, "rollback", load);
    });

    test("a deploy that is killed in the middle is finished by running it again, and undone by --rollback", async () => {
      const killed = await composed.deploy(["next"], "deploy: ingest");
      expect(killed.code).toBeNull();
      const again = await composed.deploy(["next"]);
      expect(again.printed).toContain("was cut off in the middle");
      expect(again.code).toBe(0);
      expect(await versionsThatRun()).toEqual(versions("next"));
      expect(await composed.deploy(["--rollback"])).toMatchObject({ code: 0 });
      expect(await versionsThatRun()).toEqual(versions("local"));
    });

    test("the services to start from run by their profiles, each shut in and on its own port", async () => {
      await composed.compose([...profiles, "up", "--detach", "--wait", ...names], 5 * 60_000);
      for (const { name, port, path, ...request } of examples) {
        const { HostConfig, Config, State } = await container(name);
        expect(State.Health?.Status, name).toBe("healthy");
        expect(HostConfig, name).toMatchObject({ ReadonlyRootfs: true, CapDrop: ["ALL"] });
        expect(Config.User, name).toBe("10001:10001");
        // A text body's own type, text/plain, is refused as a form's.
        const json = { "content-type": "application/json" };
        const headers = { authorization: `Bearer ${composed.token}`, ...json };
        const method = "body" in request ? "POST" : "GET";
        const url = `http://${composed.address}:${port}${path}`;
        const answer = await fetch(url, { headers, method, ...request });
        expect(answer.status, name).toBe(200);
      }
    });

    test("what gpu-demo detects in the demo's video is answered by the API", async () => {
      const found = `http://${composed.address}:8081/v1/detections?site=demo&camera=gate-gpu`;
      const headers = { authorization: `Bearer ${composed.token}` };
      await eventually(
        async () => {
          const { items } = (await (await fetch(found, { headers })).json()) as {
            items: unknown[];
          };
          expect(items).not.toEqual([]);
        },
        { timeoutMs: 120_000, everyMs: 1000 },
      );
    });

    test("SIGTERM ends each of them with 0", async () => {
      await composed.compose([...profiles, "stop", ...names], 120_000);
      for (const name of names) expect((await container(name)).State.ExitCode, name).toBe(0);
    });

    test("SIGTERM ends each service with 0", async () => {
      await composed.compose(["stop", ...services], 120_000);
      for (const service of services)
        expect((await container(service)).State.ExitCode, service).toBe(0);
    });

    const statusOf = async (frameId: string): Promise<number> => {
      const headers = { authorization: `Bearer ${composed.token}` };
      const url = `http://${composed.address}:8081/v1/frames/${frameId}`;
      return (await fetch(url, { headers })).status;
    };
  });
});
