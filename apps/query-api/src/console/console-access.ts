import type { BrowserAccess } from "@detektor/observability";

/** The console's files have no data and are open; it signs in below its own address. */
export const consoleAccess: BrowserAccess = {
  isOpen: (path) => path === "/" || path === "/console" || path.startsWith("/console/"),
  sessionPath: "/console/session",
};
