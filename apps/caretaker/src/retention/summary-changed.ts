/**
 * A segment's summary isn't the one of which an earlier process has written a part. The segment stays: its
 * frames are all there, and no part of a summary that isn't whole is counted.
 */
export class SummaryChanged extends Error {
  override readonly name = "SummaryChanged";
  constructor(segment: string) {
    super(`the summary of ${segment} isn't the one that was begun; the segment stays`);
  }
}
