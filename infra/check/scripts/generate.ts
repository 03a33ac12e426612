import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { alertmanagerFolder } from "../src/alertmanager/folder.ts";
import { withoutPeople } from "../src/alertmanager/without-people.ts";
import { repositoryRoot } from "@detektor/local-servers";
import { operatorRules, operatorRulesFile } from "../src/prometheus/operator-rules.ts";
import { prometheusFolder } from "../src/prometheus/rules.ts";
import { readSlos } from "../src/slo/read-slos.ts";
import { sloRules } from "../src/slo/slo-rules.ts";

const whole = await readFile(join(alertmanagerFolder, "alertmanager.yaml"), "utf8");
await writeFile(join(alertmanagerFolder, "alone.yaml"), withoutPeople(whole));
console.log("infra/alertmanager/alone.yaml written");
await writeFile(join(prometheusFolder, "rules/slo.yaml"), sloRules(await readSlos()));
console.log("infra/prometheus/rules/slo.yaml written");
await writeFile(join(repositoryRoot, operatorRulesFile), await operatorRules());
console.log(`${operatorRulesFile} written`);
