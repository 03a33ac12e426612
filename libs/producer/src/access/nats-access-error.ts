import { ErrorCode, NatsError } from "nats";
import type { NatsAccess } from "./nats-access.ts";

/**
 * Why NATS is unreachable or refuses the login, in a sentence that names the setting to check; contains no
 * secret.
 */
export class NatsAccessError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "NatsAccessError";
  }
}

const authCodes: readonly unknown[] = [
  ErrorCode.AuthorizationViolation,
  ErrorCode.AuthenticationExpired,
  ErrorCode.AuthenticationTimeout,
  ErrorCode.BadAuthentication,
  ErrorCode.AccountExpired,
];

/** Explains a failed connection attempt; `error` is what the client threw, or one of its codes. */
export function explainFailure(error: unknown, access: NatsAccess): NatsAccessError {
  const code = codeOf(error);
  const reason = wasClosed(error)
    ? "it closed the connection before its greeting"
    : reasonOf(error);
  const explain = authCodes.includes(code)
    ? refused
    : (explanations[code ?? ""] ?? otherwise(code));
  return new NatsAccessError(explain(access, reason), { cause: error });
}

/** Returns whether the server refused this client's login. */
export function isLoginRefused(code: unknown): code is string {
  return authCodes.includes(code);
}

type Explain = (access: NatsAccess, reason: string) => string;

const refused: Explain = ({ shown, login, names }, reason) =>
  login === null
    ? `NATS at ${shown} requires a login (${reason}): set ${names.user} and ${names.password}, ${names.token}, ${names.credsFile} or ${names.nkeyFile}`
    : `NATS at ${shown} refuses the login (${reason}): check ${login}`;

const untrusted: Explain = ({ shown, names }, reason) =>
  `the certificate of NATS at ${shown} isn't trusted (${reason}): set ${names.tlsCaFile} to the certificate file of its issuer`;

const explanations: Readonly<Record<string, Explain>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: ({ shown, names }, reason) =>
    `the certificate of NATS at ${shown} is for another name (${reason}): set ${names.url} to one of its names`,
  CERT_HAS_EXPIRED: ({ shown }, reason) =>
    `the certificate of NATS at ${shown} can't be used (${reason}): install a new one on the server`,
  [ErrorCode.ServerOptionNotAvailable]: ({ shown, names }) =>
    `NATS at ${shown} offers no TLS: write its address as nats:// in ${names.url}, without ${names.tlsCaFile} and ${names.tlsCertFile}, or let it offer TLS`,
};

function otherwise(code: string | undefined): Explain {
  if (code === closedCode) return silent;
  if (code !== undefined && /SELF_SIGNED|ISSUER|UNABLE_TO_VERIFY|CERT_UNTRUSTED/.test(code))
    return untrusted;
  return code === ErrorCode.Timeout ? silent : away;
}

const away: Explain = ({ shown, names }, reason) =>
  `NATS doesn't answer at ${shown} (${reason}): start it, or set ${names.url}`;

/**
 * A server that requires a client certificate closes the connection without one, and the client keeps
 * waiting; so does one that expects TLS first, and waits itself.
 */
const silent: Explain = (access, reason) => {
  const { options, names } = access;
  const first = options.tls?.handshakeFirst
    ? ""
    : `, or, if TLS begins before its greeting (handshake_first), ${names.tlsFirst} to true`;
  const certificate =
    options.tls?.certFile === undefined
      ? `, or, if it asks clients for a certificate, ${names.tlsCertFile} and ${names.tlsKeyFile}`
      : "";
  return `${away(access, reason)}${first}${certificate}`;
};

const closedCode = "CLOSED_BEFORE_GREETING";

/** Returns whether the server closed the connection: the client then throws an error without any details. */
function wasClosed(error: unknown): boolean {
  return (
    error instanceof NatsError &&
    error.code === (ErrorCode.ConnectionRefused as string) &&
    error.chainedError !== undefined &&
    !("code" in error.chainedError)
  );
}

/** Returns the code of the underlying error if the client has only wrapped it. */
function codeOf(error: unknown): string | undefined {
  if (typeof error === "string") return error;
  if (wasClosed(error)) return closedCode;
  const below = error instanceof NatsError ? error.chainedError : undefined;
  const { code } = (below !== undefined && "code" in below ? below : error) as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

function reasonOf(error: unknown): string {
  if (typeof error === "string") return error;
  if (error instanceof NatsError && error.chainedError !== undefined)
    return error.chainedError.message;
  return error instanceof Error ? error.message : String(error);
}
