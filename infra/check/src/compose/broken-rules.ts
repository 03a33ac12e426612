type Service = {
  readonly image?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly user?: string;
  readonly healthcheck?: { readonly disable?: boolean };
  readonly privileged?: boolean;
  readonly network_mode?: string;
  readonly networks?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly deploy?: {
    readonly resources?: { readonly limits?: Readonly<Record<string, unknown>> };
  };
  /** Rules that this service breaks, each with the reason. */
  readonly "x-why"?: Readonly<Record<string, string>>;
};

/** The parts of a compose file that the rules check. */
export type ComposeFile = {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean } | null>>;
};

/**
 * An exact tag such as `v3.5.0` or `17.5-bookworm`, or a digest; a deployment sets those of our own images.
 */
const pinned =
  /^\$\{DETEKTOR_IMAGE_[A-Z_]+:-detektor\/[a-z-]+:local\}$|:v?\d+\.\d+[^:]*$|@sha256:[0-9a-f]{64}$/;
const isOwn = (image: string): boolean => image.startsWith("${DETEKTOR_IMAGE_");
const secretName = /(PASSWORD|TOKEN|SECRET|_KEY)$/;

const networksOf = ({ networks = [] }: Service): readonly string[] =>
  Array.isArray(networks) ? (networks as readonly string[]) : Object.keys(networks);

/** Each rule: what must hold, and a check whether it does. */
const rules: Readonly<Record<string, (service: Service) => boolean>> = {
  "image is pinned": ({ image = "" }) => pinned.test(image),
  read_only: (service) => service.read_only === true,
  "cap_drop ALL": (service) => service.cap_drop?.includes("ALL") === true,
  "no-new-privileges": (service) =>
    service.security_opt?.includes("no-new-privileges:true") === true,
  "not privileged": (service) => service.privileged !== true,
  // Our own images set a non-root user and a health check themselves.
  "not root": ({ image = "", user = "" }) =>
    user === "" ? isOwn(image) : !/^(0|root)(:|$)/.test(user),
  healthcheck: ({ image = "", healthcheck }) => healthcheck !== undefined || isOwn(image),
  // `up --wait` fails on a service whose health check is disabled; without one it waits until it runs.
  "no disabled healthcheck": ({ healthcheck }) => healthcheck?.disable !== true,
  "limits of cpus, memory and pids": ({ deploy }) =>
    ["cpus", "memory", "pids"].every((what) => deploy?.resources?.limits?.[what] !== undefined),
  "ports at the edge only": (service) =>
    service.ports === undefined || networksOf(service).includes("edge"),
  "ports bound to DETEKTOR_BIND": ({ ports = [] }) =>
    ports.every((port) => port.startsWith("${DETEKTOR_BIND:-127.0.0.1}:")),
  "no secret in the environment": ({ environment = {} }) =>
    !Object.keys(environment).some((name) => secretName.test(name)),
  "named networks": (service) => networksOf(service).length > 0 || service.network_mode === "none",
};

/**
 * Returns the problems of a compose file, one sentence each; a service's `x-why` may
 * give a reason for breaking a rule.
 */
export function brokenRules({ services, networks = {} }: ComposeFile): string[] {
  const open = Object.entries(networks)
    .filter(([name, network]) => name !== "edge" && network?.internal !== true)
    .map(([name]) => `network ${name}: only edge has a way out, set internal: true`);
  return [
    ...open,
    ...Object.entries(services).flatMap(([name, service]) => brokenBy(name, service)),
  ];
}

function brokenBy(name: string, service: Service): string[] {
  const why = service["x-why"] ?? {};
  const broken = Object.entries(rules)
    .filter(([rule, holds]) => !(rule in why) && !holds(service))
    .map(([rule]) => `${name}: ${rule}`);
  const needless = Object.keys(why)
    .filter((rule) => rules[rule]?.(service) !== false)
    .map((rule) => `${name}: x-why names "${rule}", which is no rule or is kept`);
  return [...broken, ...needless];
}
