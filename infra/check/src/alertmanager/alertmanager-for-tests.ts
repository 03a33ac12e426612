import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { answers, freePort, runProcess, scratchFolder, whenReady } from "@detektor/local-servers";
import { alertmanagerFolder } from "./folder.ts";
import { forOlder } from "./for-older.ts";

/** The program, whom it tells in place of Detektor and the chat, and its mail server. */
export type AlertmanagerOptions = {
  readonly program: string;
  readonly detektor: string;
  readonly chat: string;
  readonly mail: string;
  readonly token: string;
};

/** A real Alertmanager with infra/alertmanager/alertmanager.yaml, of which only addresses and secrets are the test's. */
export async function alertmanagerForTests(options: AlertmanagerOptions) {
  const scratch = await scratchFolder("detektor-alertmanager-");
  const config = await configureIn(scratch.path, options);
  const url = `http://127.0.0.1:${await freePort()}`;
  const running = await runProcess({
    name: "alertmanager",
    command: options.program,
    args: [
      `--config.file=${config}`,
      `--storage.path=${join(scratch.path, "data")}`,
      `--web.listen-address=${new URL(url).host}`,
      "--cluster.listen-address=",
    ],
    logFile: join(scratch.path, "alertmanager.log"),
    stopSignal: "SIGTERM",
    // Debian's looks for its own templates in the folder that it is started in.
    cwd: dirname(options.program),
  });
  const isReady = () => answers(`${url}/-/ready`);
  await whenReady(running, isReady, { timeoutMs: 30_000, signal: undefined });
  return {
    url,
    async stop() {
      await running.stop();
      await scratch.remove();
    },
  };
}

async function configureIn(
  folder: string,
  { detektor, chat, mail, token }: AlertmanagerOptions,
): Promise<string> {
  await cp(alertmanagerFolder, folder, { recursive: true });
  await mkdir(join(folder, "secrets"));
  const secrets = { api_token: token, slack_webhook_url: chat, smtp_password: "none" };
  for (const [name, secret] of Object.entries(secrets))
    await writeFile(join(folder, "secrets", name), secret);
  const config = join(folder, "alertmanager.yaml");
  const text = forOlder(await readFile(config, "utf8"))
    .replaceAll("/etc/alertmanager", folder)
    .replace("http://query-api:8081/v1/alertmanager", detektor)
    .replace("mail.example.org:587", mail)
    .replace("smtp_require_tls: true", "smtp_require_tls: false");
  await writeFile(config, text);
  return config;
}
