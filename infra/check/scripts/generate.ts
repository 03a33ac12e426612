import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { alertmanagerFolder } from "../src/alertmanager/folder.ts";
import { withoutPeople } from "../src/alertmanager/without-people.ts";

const whole = await readFile(join(alertmanagerFolder, "alertmanager.yaml"), "utf8");
await writeFile(join(alertmanagerFolder, "alone.yaml"), withoutPeople(whole));
console.log("infra/alertmanager/alone.yaml written");
