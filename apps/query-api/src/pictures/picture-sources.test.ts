import { expect, test } from "vitest";
import { locatePicture, type PictureSource, parsePictureSources } from "./picture-sources.ts";

const sources = (text: string) => parsePictureSources(text) as readonly PictureSource[];
const located = (uri: string, text: string) => locatePicture(uri, sources(text))?.url.href;

test("sources are folders, addresses, and addresses that are read from elsewhere", () => {
  expect(sources("/data/frames, s3://frames=>https://frames.example.org/all,")).toEqual([
    { prefix: "file:///data/frames/", base: "file:///data/frames/" },
    { prefix: "s3://frames/", base: "https://frames.example.org/all/" },
  ]);
  expect(sources("")).toEqual([]);
});

test.each([
  ["frames", '"frames" is neither'],
  ["s3://frames/", '"s3://frames/": pictures can be read from file:, http: and https:'],
  ["/a=>/b=>/c", "is neither"],
  ["https://a.example/?key=", "is neither"],
])("%s is refused, and the reason quotes it", (text, reason) => {
  expect(parsePictureSources(text)).toEqual({ error: expect.stringContaining(reason) });
});

test("a picture is read from the first source that has its address", () => {
  expect(located("file:///data/cam/1.jpg", "/other,/data")).toBe("file:///data/cam/1.jpg");
  expect(located("s3://frames/cam/1.jpg", "s3://frames/=>https://x.example/all")).toBe(
    "https://x.example/all/cam/1.jpg",
  );
  expect(located("http://x.example/a.jpg?v=1#top", "http://x.example")).toBe(
    "http://x.example/a.jpg?v=1",
  );
});

test.each([
  "file:///data/../etc/passwd",
  "file:///data/%2e%2e/etc/passwd",
  "file:///database/1.jpg",
  "file:///data",
  "http://x.example.evil.org/1.jpg",
  "http://user:pass@x.example/1.jpg",
  "https://x.example/1.jpg",
  "s3://x/1.jpg",
  "data/1.jpg",
  "",
])("%s is in none of the sources", (uri) => {
  expect(located(uri, "/data,http://x.example")).toBeUndefined();
});

test("what looks like an address inside a source is a path there", () => {
  expect(located("s3://frames/http://10.0.0.1/", "s3://frames=>http://x.example")).toBe(
    "http://x.example/http://10.0.0.1/",
  );
  expect(located("s3://frames//10.0.0.1/", "s3://frames=>http://x.example")).toBe(
    "http://x.example//10.0.0.1/",
  );
});
