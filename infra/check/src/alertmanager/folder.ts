import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";

/** The folder of Alertmanager's configuration and templates. */
export const alertmanagerFolder = join(repositoryRoot, "infra/alertmanager");
