/** The id of some frame that can be looked at now, or undefined. */
export const aFrameId = async (
  queryApi: string,
  apiToken: string | undefined,
): Promise<string | undefined> => {
  try {
    const response = await fetch(`${queryApi}/v1/frames?limit=1`, {
      signal: AbortSignal.timeout(2_000),
      headers: apiToken === undefined ? {} : { authorization: `Bearer ${apiToken}` },
    });
    const page = (await response.json()) as { items?: readonly { frame_id?: string }[] };
    return page.items?.[0]?.frame_id;
  } catch {
    return undefined;
  }
};
