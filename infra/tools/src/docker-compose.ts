import { goModuleSource } from "./go-module-source.ts";
import { fromSources } from "./from-sources.ts";

const VERSION = "2.40.3";
const module = "github.com/docker/compose/v2";

/** Compose as a program of its own; older ones, such as 1.29 of Debian, don't understand what today's files say. */
export const findDockerCompose = fromSources({
  name: "docker-compose",
  version: VERSION,
  // It links Kubernetes' client: seven minutes of one core.
  heavy: true,
  sources: [
    goModuleSource({
      module: `${module}/cmd@v${VERSION}`,
      file: "docker-compose",
      ldflags: `-X ${module}/internal.Version=v${VERSION}`,
    }),
  ],
});
