import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { answers, freePort, runProcess, scratchFolder, whenReady } from "@detektor/local-servers";

/** A real Alertmanager, which posts each alert at once to the addresses, and repeats it every second. */
export async function alertmanagerForTests(program: string, webhooks: readonly string[]) {
  const scratch = await scratchFolder("detektor-alertmanager-");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = join(scratch.path, "alertmanager.json");
  await writeFile(config, JSON.stringify(configOf(webhooks)));
  const running = await runProcess({
    name: "alertmanager",
    command: program,
    args: [
      `--config.file=${config}`,
      `--storage.path=${scratch.path}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--cluster.listen-address=",
    ],
    logFile: join(scratch.path, "alertmanager.log"),
    stopSignal: "SIGTERM",
    cwd: dirname(program),
  });
  const isReady = () => answers(`${url}/-/ready`);
  await whenReady(running, isReady, { timeoutMs: 30_000, signal: undefined });
  return {
    post: (alerts: readonly object[]) =>
      fetch(`${url}/api/v2/alerts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(alerts),
      }),
    async stop() {
      await running.stop();
      await scratch.remove();
    },
  };
}

/** JSON is YAML. */
const configOf = (webhooks: readonly string[]) => ({
  route: {
    receiver: "detektor",
    group_by: ["..."],
    group_wait: "0s",
    group_interval: "1s",
    repeat_interval: "1s",
  },
  receivers: [
    {
      name: "detektor",
      webhook_configs: webhooks.map((url) => ({
        url,
        send_resolved: true,
        http_config: { authorization: { credentials: "secret" } },
      })),
    },
  ],
});
