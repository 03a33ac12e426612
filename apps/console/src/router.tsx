import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { onlyCheckedSearch } from "./parts/only-checked-search.ts";
import { type AlertsSearch, alertsSearchOf } from "./alerts/alerts-search.ts";
import { type DeadLettersSearch, deadLettersSearchOf } from "./dead-letters/dead-letters-search.ts";
import { type CompareSearch, compareSearchOf } from "./compare/compare-search.ts";
import { type FrameSearch, frameSearchOf } from "./frame/frame-search.ts";
import { type DetectionsSearch, detectionsSearchOf } from "./detections/detections-search.ts";
import { type OperationsSearch, operationsSearchOf } from "./operations/operations-search.ts";
import { AlertPage } from "./pages/alert-page.tsx";
import { AlertsPage } from "./pages/alerts-page.tsx";
import { FramePage } from "./pages/frame-page.tsx";
import { FramesPage } from "./pages/frames-page.tsx";
import { LedgerPage } from "./pages/ledger-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { WallPage } from "./pages/wall-page.tsx";
import { type LedgerSearch, ledgerSearchOf } from "./ledger/ledger-search.ts";
import { type FramesSearch, framesSearchOf, textOf } from "./search.ts";
import { Shell } from "./shell.tsx";
import { type StagesSearch, stagesSearchOf } from "./stages/stages-search.ts";
import { type TimelineSearch, timelineSearchOf } from "./timeline/timeline-search.ts";
import { type WhySearch, whySearchOf } from "./why-no-alert/why-search.ts";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });
const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: "/", component: WallPage }),
  createRoute({
    getParentRoute: () => root,
    path: "/frames",
    component: FramesPage,
    validateSearch: (raw): FramesSearch => framesSearchOf(raw),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/frames/$frameId",
    component: FramePage,
    validateSearch: (raw): FrameSearch => frameSearchOf(raw),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/compare",
    component: lazyRouteComponent(() => import("./pages/compare-page.tsx"), "ComparePage"),
    validateSearch: (raw): CompareSearch => compareSearchOf(raw),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/ledger",
    component: LedgerPage,
    validateSearch: (raw): LedgerSearch => ledgerSearchOf(raw),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/alerts",
    component: AlertsPage,
    validateSearch: (raw): AlertsSearch => alertsSearchOf(raw),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/alerts/$alertId",
    component: AlertPage,
    validateSearch: (raw): { readonly site?: string } => textOf(raw, "site"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/stages",
    component: lazyRouteComponent(() => import("./pages/stages-page.tsx"), "StagesPage"),
    validateSearch: (raw): StagesSearch => stagesSearchOf(raw),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/detections",
    component: lazyRouteComponent(() => import("./pages/detections-page.tsx"), "DetectionsPage"),
    validateSearch: (raw): DetectionsSearch => detectionsSearchOf(raw),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/operations",
    component: lazyRouteComponent(() => import("./pages/operations-page.tsx"), "OperationsPage"),
    validateSearch: (raw): OperationsSearch => operationsSearchOf(raw),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/replays/$replayId",
    component: lazyRouteComponent(() => import("./pages/replay-page.tsx"), "ReplayPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/why-no-alert",
    component: lazyRouteComponent(() => import("./pages/why-no-alert-page.tsx"), "WhyNoAlertPage"),
    validateSearch: (raw): WhySearch => whySearchOf(raw),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/dead-letters",
    component: lazyRouteComponent(() => import("./pages/dead-letters-page.tsx"), "DeadLettersPage"),
    validateSearch: (raw): DeadLettersSearch => deadLettersSearchOf(raw),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/timeline",
    component: lazyRouteComponent(() => import("./pages/timeline-page.tsx"), "TimelinePage"),
    validateSearch: (raw): TimelineSearch => timelineSearchOf(raw),
  }),
]);
for (const route of routes.children ?? []) onlyCheckedSearch(route);

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
