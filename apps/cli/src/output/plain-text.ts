// oxlint-disable-next-line no-control-regex -- those are meant
const controls = /[\u0000-\u001f\u007f-\u009f]/g;

/** A producer's text for a terminal, which control characters would command. */
export function plainText(text: string): string {
  return text.replace(controls, "\uFFFD");
}
