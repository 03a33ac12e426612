/** Returns a command that asks the API for a frame, as it is or as it was known at a time. */
export function curlOf(
  origin: string,
  frameId: string,
  { site, camera, at }: { readonly site?: string; readonly camera?: string; readonly at?: string },
): string {
  const query = new URLSearchParams(
    Object.entries({ at, site, camera }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const path = at === undefined ? frameId : `${frameId}/state`;
  const asked = query.size === 0 ? "" : `?${query}`;
  // Everything that could end the quotes is percent-encoded by the query.
  return `curl -s '${origin}/v1/frames/${path}${asked.replaceAll("'", "%27")}'`;
}
