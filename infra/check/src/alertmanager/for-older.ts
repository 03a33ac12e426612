/** The configuration for Alertmanagers before 0.26, Debian's among them, which take no webhook's address from a file. */
export function forOlder(config: string): string {
  return config.replace(/\burl_file: \S+\/dead_mans_switch_url\b/, "url: http://127.0.0.1/");
}
