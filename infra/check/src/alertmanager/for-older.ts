/**
 * Returns the configuration for Alertmanagers before 0.26, including Debian's, which can't read a
 * webhook's address from a file.
 */
export function forOlder(config: string): string {
  return config.replace(/\burl_file: \S+\/dead_mans_switch_url\b/, "url: http://127.0.0.1/");
}
