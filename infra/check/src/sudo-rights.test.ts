import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { expect, test } from "vitest";
import { sudoBreaches } from "./sudo-rights.ts";

const file = join(repositoryRoot, "infra/runner/sudoers.d/detektor-runner");

test("the runner may deploy and roll back, and no more", async () => {
  const rights = await readFile(file, "utf8");
  expect(sudoBreaches(rights)).toEqual([]);
  expect(rights.match(/\/\S+/gm)?.filter((path) => path.startsWith("/opt"))).toEqual(
    Array(3).fill("/opt/detektor/scripts/deploy-local.sh"),
  );
});

const rule = "runner ALL=(detektor) NOPASSWD: DEPLOY";
const command = "Cmnd_Alias DEPLOY = /opt/a.sh ^--rollback$";

test.each([
  ["takes any argument: /opt/a.sh", `Cmnd_Alias DEPLOY = /opt/a.sh\n${rule}`],
  [
    "takes any argument: /opt/a.sh --version *",
    `Cmnd_Alias DEPLOY = /opt/a.sh --version *\n${rule}`,
  ],
  [
    "takes too much: /opt/a.sh ^--version .*$",
    `Cmnd_Alias DEPLOY = /opt/a.sh ^--version .*$\n${rule}`,
  ],
  ["not one program: ALL", `Cmnd_Alias DEPLOY = ALL\n${rule}`],
  ["lets runner be root", `${command}\n${rule.replace("detektor", "root")}`],
  ["lets runner do anything", `${command}\nrunner ALL=(detektor) NOPASSWD: ALL`],
  [
    "not a rule for one account to be another: runner ALL=(ALL) NOPASSWD: ALL",
    "runner ALL=(ALL) NOPASSWD: ALL",
  ],
  ["there are 2 rules, not one", `${command}\n${rule}\n${rule}`],
])("is told: %s", (breach, text) => {
  expect(sudoBreaches(text)).toContain(breach);
});
