// Who may import whom: main → adapters → core → libs/events. The rules say what is forbidden, and why.

// Plain calculation over events, or the words for it: the same on every machine and at every time.
const core = "^libs/(events|frame-state|trace-builder)/";
const appCode = "^apps/([^/]+)/";
const testFiles = "[.]test[.]ts$|/test/|contract";
// What may start servers: tests, what runs the platform, and what measures it.
const startsServers = `${testFiles}|^(apps/launcher|infra/(tools|check)|bench|e2e|libs/testkit|libs/local-servers)/|^vitest`;

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "A cycle means that two files are one idea, or that a third one is missing.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "apps-are-islands",
      comment:
        "Apps are deployed one by one and speak through events, the log and HTTP: what two of them need is a library.",
      severity: "error",
      from: { path: appCode },
      to: { path: "^apps/", pathNot: "^apps/$1/" },
    },
    {
      name: "libs-know-no-apps",
      comment: "A library that knows one of its users can't serve another.",
      severity: "error",
      from: { path: "^libs/" },
      to: { path: "^(apps|infra|examples|bench|e2e)/" },
    },
    {
      name: "libs-by-their-root",
      comment: "A library's root says what it promises; what lies behind it may change any day.",
      severity: "error",
      from: { path: "^(libs|apps|infra|examples|bench|e2e)/([^/]+)/" },
      to: {
        path: "^libs/([^/]+)/",
        pathNot:
          "^$1/$2/|^libs/[^/]+/src/(index|contract/index|fast/shapes/index|global-setup|random-of-test|seeded-random)[.]ts$",
      },
    },
    {
      name: "core-does-no-io",
      comment:
        "What events mean must not depend on a clock, a disk or a network: it is tested in milliseconds and gives the same answer everywhere. Not even a type may lead there.",
      severity: "error",
      from: { path: `${core}src/`, pathNot: testFiles },
      to: {
        path: "^(node:)?(fs|fs/promises|net|http|http2|https|dgram|dns|tls|child_process|cluster|worker_threads|sqlite|timers|timers/promises|readline|os)$",
      },
    },
    {
      name: "core-knows-no-adapter",
      comment:
        "The core is what adapters lean on; turned round, every change of a server would reach the meaning of events.",
      severity: "error",
      from: { path: `${core}src/`, pathNot: testFiles },
      to: { path: "^libs/", pathNot: core },
    },
    {
      name: "core-needs-no-server-client",
      comment:
        "A client of a server in the core would bring that server's types into the meaning of events.",
      severity: "error",
      from: { path: `${core}src/`, pathNot: testFiles },
      to: { path: "node_modules/(nats|pg|kysely|hono|@hono|@eventstore|@grpc|pino|prom-client)/" },
    },
    {
      name: "events-know-nothing",
      comment: "The catalogue is what all others agree on: it can't lean on any of them.",
      severity: "error",
      from: { path: "^libs/events/src/", pathNot: testFiles },
      to: { path: "^libs/", pathNot: "^libs/events/" },
    },
    {
      name: "eventstore-protocol-knows-nothing",
      comment: "It describes a protocol that isn't ours: nothing of ours has a part in it.",
      severity: "error",
      from: { path: "^libs/eventstore-protocol/" },
      to: { path: "^(libs|apps)/", pathNot: "^libs/eventstore-protocol/" },
    },
    {
      name: "eventstore-protocol-is-for-both-ends",
      comment:
        "The store and its clients speak the protocol; all others use the port, libs/event-log, and never see a message.",
      severity: "error",
      from: {
        path: "^(libs|apps|infra|examples|bench|e2e)/",
        pathNot: "^(libs/(eventstore-protocol|event-log|testkit)|apps/(event-store|cli)|bench)/",
      },
      to: { path: "^libs/eventstore-protocol/" },
    },
    {
      name: "observability-knows-no-domain",
      comment:
        "Logs, metrics and traces are the same for any service; once they knew frames, every change of a frame would reach them.",
      severity: "error",
      from: { path: "^libs/observability/" },
      to: { path: "^libs/", pathNot: "^libs/(observability|basics)/" },
    },
    {
      name: "adapters-are-told-of-telemetry",
      comment: "Observe from outside: a library takes a logger, it doesn't choose one.",
      severity: "error",
      from: { path: "^libs/", pathNot: `^libs/observability/|${testFiles}` },
      to: { path: "^libs/observability/" },
    },
    {
      name: "test-tools-are-for-tests",
      comment: "What is shipped must not start servers or lean on what only tests install.",
      severity: "error",
      from: { path: "^(libs|apps|infra|examples)/", pathNot: startsServers },
      to: { path: "^libs/(testkit|local-servers)/|node_modules/(vitest|fast-check)/" },
    },
    {
      name: "sdk-is-for-producers",
      comment:
        "The producer's library runs in other people's programs: it must stay small, with the event catalogue alone beside it.",
      severity: "error",
      from: { path: "^libs/producer/src/", pathNot: testFiles },
      to: { path: "^libs/", pathNot: "^libs/(producer|events)/" },
    },
    {
      name: "examples-use-what-users-have",
      comment:
        "Examples show what a user can do: with the libraries made for users, and nothing that is ours alone.",
      severity: "error",
      from: { path: "^examples/", pathNot: testFiles },
      to: { path: "^libs/", pathNot: "^libs/(producer|events|observability)/" },
    },
    {
      name: "ingest-nats-knows-no-events",
      comment:
        "How messages come from JetStream doesn't depend on what is in them: main hands in what takes them.",
      severity: "error",
      from: { path: "^apps/ingest/src/nats/" },
      to: { path: "^apps/ingest/src/(append|deliver|http|known-ids)/" },
    },
    {
      name: "ingest-append-knows-no-way-in",
      comment: "An event is appended the same, whichever way it came.",
      severity: "error",
      from: { path: "^apps/ingest/src/(append|known-ids)/", pathNot: testFiles },
      to: { path: "^apps/ingest/src/(deliver|http|nats)/" },
    },
    {
      name: "ingest-deliver-knows-no-http",
      comment:
        "HTTP publishes to JetStream as others do: what comes from there must not know of it.",
      severity: "error",
      from: { path: "^apps/ingest/src/deliver/" },
      to: { path: "^apps/ingest/src/http/" },
    },
    {
      name: "no-circle-of-folders",
      comment:
        "Folders that lean on each other are one folder with two names: neither can be read, tested or changed alone.",
      severity: "error",
      scope: "folder",
      from: { path: "^(libs|apps|infra|examples)/[^/]+/src" },
      to: { circular: true },
    },
    {
      name: "what-runs-needs-no-test-tools",
      comment: "An app's test folder isn't built into what is shipped.",
      severity: "error",
      from: { path: "^(libs|apps|infra|examples)/[^/]+/src/", pathNot: testFiles },
      to: { path: "^(libs|apps|infra|examples)/[^/]+/test/" },
    },
    ...require("./apps/event-store/import-rules.cjs"),
    ...require("./libs/trace-replay/import-rules.cjs"),
    {
      name: "no-undeclared-packages",
      comment:
        "A package that is only there because another one brought it is gone with that one's next version.",
      severity: "error",
      from: { path: "^(libs|apps|infra|examples)/", pathNot: testFiles },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "nothing-unresolvable",
      comment: "It would fail at run time.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    // The parser knows no `using` yet, which tests like; the rules are about what is shipped.
    exclude: { path: "/dist/|/gen/|[.]test[.]ts$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".js", ".json"],
    },
  },
};
