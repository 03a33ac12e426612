/**
 * Returns the address without its password (user names stay), for logs and errors; text that is not an
 * address loses everything before an `@`.
 */
export function redactUrl(address: string): string {
  return address
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/)([^/?#\s]*)@/gi, (_, scheme: string, userInfo: string) => {
      const colon = userInfo.indexOf(":");
      return colon < 0 ? `${scheme}***@` : `${scheme}${userInfo.slice(0, colon)}:***@`;
    })
    .replace(/([?&](?:password|passwd|pass|token|secret|api_?key)=)[^&#\s]*/gi, "$1***");
}
