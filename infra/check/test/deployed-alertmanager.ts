import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { alertmanagerForTests, type TestProgram } from "@detektor/testkit";
import { alertmanagerFolder } from "../src/alertmanager/folder.ts";
import { forOlder } from "../src/alertmanager/for-older.ts";

/** The program, the receivers that replace Detektor and the chat, and the mail server. */
export type AlertmanagerOptions = {
  readonly program: string;
  readonly detektor: string;
  readonly chat: string;
  readonly mail: string;
  readonly token: string;
};

/**
 * Starts a real Alertmanager with infra/alertmanager/alertmanager.yaml; only
 * addresses and secrets are the test's.
 */
export function deployedAlertmanager(options: AlertmanagerOptions): Promise<TestProgram> {
  return alertmanagerForTests(options.program, (folder) => configureIn(folder, options));
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
