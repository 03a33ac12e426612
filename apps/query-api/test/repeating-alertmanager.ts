import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { alertmanagerForTests } from "@detektor/testkit";

/**
 * Starts a real Alertmanager, which posts each alert at once to the addresses, and repeats it every second.
 */
export async function repeatingAlertmanager(program: string, webhooks: readonly string[]) {
  const { url, stop } = await alertmanagerForTests(program, async (folder) => {
    const config = join(folder, "alertmanager.json");
    await writeFile(config, JSON.stringify(configOf(webhooks)));
    return config;
  });
  return {
    post: (alerts: readonly object[]) =>
      fetch(`${url}/api/v2/alerts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(alerts),
      }),
    stop,
  };
}

/** Returns the configuration as JSON, which is valid YAML. */
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
