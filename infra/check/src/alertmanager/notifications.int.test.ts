import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { findAlertmanager, findAmtool } from "@detektor/infra-tools";
import { runTool } from "@detektor/local-servers";
import type { TestProgram } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deployedAlertmanager } from "../../test/deployed-alertmanager.ts";
import { runbookUrl } from "../prometheus/runbook-url.ts";
import { receiveMail } from "./receive-mail.ts";

const tool = await findAlertmanager();
const amtool = await findAmtool();
const whyNot = tool.kind === "missing" ? tool.why : undefined;
const token = "token-of-the-test";

type Posted = {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Body;
};
type Body = {
  readonly alerts?: readonly { readonly labels: Readonly<Record<string, string>> }[];
  readonly attachments?: readonly Readonly<Record<string, string>>[];
};

const byFirst = (
  [a = ""]: readonly (string | undefined)[],
  [b = ""]: readonly (string | undefined)[],
): number => a.localeCompare(b);

describe.skipIf(whyNot)(
  `what is told of alerts, by Alertmanager itself${whyNot ? ` (skipped: ${whyNot})` : ""}`,
  () => {
    const posted: Posted[] = [];
    let server: Server;
    let mail: Awaited<ReturnType<typeof receiveMail>>;
    let alertmanager: TestProgram;

    beforeAll(async () => {
      if (tool.kind === "missing") return;
      mail = await receiveMail();
      server = createServer((request, response) => {
        const { url: path = "", headers } = request;
        const { authorization } = headers;
        void json(request).then((body) => {
          posted.push({ path, authorization, body: body as Body });
          response.end("ok");
        });
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      alertmanager = await deployedAlertmanager({
        program: tool.path,
        detektor: `${here}/detektor`,
        chat: `${here}/chat`,
        mail: mail.address,
        token,
      });
    });
    afterAll(async () => {
      await alertmanager?.stop();
      server?.closeAllConnections();
      server?.close();
      await mail?.stop();
    });

    async function raise(...alerts: readonly Readonly<Record<string, string>>[]): Promise<void> {
      const response = await fetch(`${alertmanager.url}/api/v2/alerts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(
          alerts.map((labels) => ({ labels, annotations: annotationsOf(labels) })),
        ),
      });
      expect(response.status).toBe(200);
    }

    const annotationsOf = ({ alertname = "", camera = "" }: Readonly<Record<string, string>>) => ({
      summary: `${alertname} at ${camera}`,
      description: `of ${camera}: 12 % <now>`,
      action: "Look at it.",
      runbook_url: runbookUrl(alertname),
    });

    const camerasNotified = (path: string, alertname: string) =>
      posted
        .filter((one) => one.path === path)
        .map(({ body }) =>
          (body.alerts ?? []).filter(({ labels }) => labels["alertname"] === alertname),
        )
        .filter((alerts) => alerts.length > 0)
        .map((alerts) => alerts.map(({ labels }) => labels["camera"]));

    const fails = (camera: string) => ({
      alertname: "CameraFramesFail",
      severity: "critical",
      site: "north",
      camera,
    });

    test("Detektor hears of each camera, with its token; people hear once of a site, in words", async () => {
      await raise(fails("gate"), fails("yard"));
      await expect
        .poll(() => camerasNotified("/detektor", "CameraFramesFail").toSorted(byFirst))
        .toEqual([["gate"], ["yard"]]);
      await expect.poll(() => posted.filter(({ path }) => path === "/chat")).toHaveLength(1);
      for (const { path, authorization } of posted)
        expect(authorization).toBe(path === "/detektor" ? `Bearer ${token}` : undefined);
      const [attachment] = posted.find(({ path }) => path === "/chat")?.body.attachments ?? [];
      expect(attachment).toMatchObject({
        color: "danger",
        title: "[CRITICAL] CameraFramesFail of north (2 firing, 0 resolved)",
      });
      expect(attachment?.["text"]?.trim()).toBe(
        [
          "* CameraFramesFail at gate: of gate: 12 % <now>",
          "* CameraFramesFail at yard: of yard: 12 % <now>",
          "First: Look at it.",
          `Runbook: ${runbookUrl("CameraFramesFail")}`,
        ].join("\n"),
      );
      await expect.poll(() => mail.mails).toHaveLength(1);
      const [{ to, text } = { to: [], text: "" }] = mail.mails;
      expect(to).toEqual(["on-call@example.org"]);
      expect(text).toContain(
        "Subject: [CRITICAL] CameraFramesFail of north (2 firing, 0 resolved)",
      );
      expect(text).toContain("12 % &lt;now&gt;");
      expect(text).toContain(">Runbook</a>");
    });

    test("what is critical isn't told as a warning too, and what waits for a part that is away isn't told", async () => {
      await raise(
        { alertname: "TargetDown", severity: "critical", job: "event-store", instance: "s:1" },
        { alertname: "TargetDown", severity: "warning", job: "event-store", instance: "s:1" },
        { alertname: "TargetDown", severity: "warning", job: "cadvisor", instance: "c:1" },
        { alertname: "ProjectorBehind", severity: "warning" },
        { alertname: "CameraSilent", severity: "warning", site: "north", camera: "gate" },
        { alertname: "ClockOff", severity: "warning", site: "north", camera: "gate" },
      );
      await expect.poll(suppressed).toEqual([
        ["CameraSilent", "warning", undefined],
        ["ProjectorBehind", "warning", undefined],
        ["TargetDown", "warning", "event-store"],
      ]);
    });

    test("a camera that is worked at is silenced as the runbook says: nobody is told of it, of others they are, and of it again afterwards", async () => {
      const attic = { ...fails("attic"), site: "south" };
      const silence = (await silences("add", "site=south", "camera=attic")).trim();
      await raise(attic, { ...fails("porch"), site: "south" });
      const notified = () => camerasNotified("/detektor", "CameraFramesFail").flat();
      await expect.poll(notified).toContain("porch");
      expect(notified()).not.toContain("attic");
      await silences("expire", silence);
      await expect.poll(notified, { timeout: 15_000 }).toContain("attic");
    });

    /** Runs `amtool silence …` with the arguments from the runbook. */
    async function silences(verb: "add" | "expire", ...rest: readonly string[]): Promise<string> {
      if (amtool.kind === "missing") throw new Error(amtool.why);
      const why = ["--duration=2h", "--author=test", "--comment=lens is cleaned"];
      const args = ["silence", verb, ...rest, ...(verb === "add" ? why : [])];
      const at = `--alertmanager.url=${alertmanager.url}`;
      return runTool(amtool.path, [at, ...args], { timeoutMs: 10_000 });
    }

    async function suppressed() {
      type Notified = { labels: Readonly<Record<string, string>>; status: { state: string } };
      const response = await fetch(`${alertmanager.url}/api/v2/alerts?inhibited=true`);
      const alerts = (await response.json()) as readonly Notified[];
      return alerts
        .filter(({ status }) => status.state === "suppressed")
        .map(({ labels }) => [labels["alertname"], labels["severity"], labels["job"]])
        .toSorted(byFirst);
    }
  },
);
