import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";

/** Where Alertmanager's configuration and templates are. */
export const alertmanagerFolder = join(repositoryRoot, "infra/alertmanager");
