// oxlint-disable-next-line no-control-regex -- those are meant
const controls = /[\u0000-\u001f\u007f-\u009f]/g;

/** Makes a producer's text safe for a terminal by removing control characters. */
export function plainText(text: string): string {
  return text.replace(controls, "\uFFFD");
}
