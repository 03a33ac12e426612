import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { FramePage } from "./pages/frame-page.tsx";
import { FramesPage } from "./pages/frames-page.tsx";
import { LedgerPage } from "./pages/ledger-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { WallPage } from "./pages/wall-page.tsx";
import { type FramesSearch, framesSearchOf, type LedgerSearch, ledgerSearchOf } from "./search.ts";
import { Shell } from "./shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });
const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: "/", component: WallPage }),
  createRoute({
    getParentRoute: () => root,
    path: "/frames",
    component: FramesPage,
    validateSearch: (raw): FramesSearch => framesSearchOf(raw),
  }),
  createRoute({ getParentRoute: () => root, path: "/frames/$frameId", component: FramePage }),
  createRoute({
    getParentRoute: () => root,
    path: "/ledger",
    component: LedgerPage,
    validateSearch: (raw): LedgerSearch => ledgerSearchOf(raw),
  }),
]);

/** The console's pages; everything that a page shows is in its address. */
export const router = createRouter({
  routeTree: routes,
  basepath: "/console",
  defaultPreload: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
