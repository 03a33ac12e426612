import { goModuleSource } from "./go-module-source.ts";
import { fromSources } from "./from-sources.ts";

const VERSION = "2.40.3";
const module = "github.com/docker/compose/v2";

/**
 * Finds Compose as a standalone program; older versions, such as Debian's 1.29, don't
 * support the current file format.
 */
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
