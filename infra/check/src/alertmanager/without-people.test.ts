import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { alertmanagerFolder } from "./folder.ts";
import { withoutPeople } from "./without-people.ts";

const read = (name: string): Promise<string> => readFile(join(alertmanagerFolder, name), "utf8");

test("alone.yaml is what is made of alertmanager.yaml", async () => {
  expect(await read("alone.yaml")).toBe(withoutPeople(await read("alertmanager.yaml")));
});

test("what needs an account is left out, and Detektor's webhook with its token stays", () => {
  const text = withoutPeople(`
global: { smtp_from: a, resolve_timeout: 5m }
route: { receiver: all }
receivers:
  - name: all
    webhook_configs: [{ url: "http://d", http_config: { authorization: { credentials_file: t } } }]
  - name: people
    webhook_configs: [{ url_file: secret }]
    slack_configs: [{ api_url_file: secret }]
    email_configs: [{ to: x }]
`);
  for (const word of ["smtp", "secret", "slack", "email"]) expect(text).not.toContain(word);
  for (const word of ["5m", "http://d", "credentials_file: t", "people"])
    expect(text).toContain(word);
});
