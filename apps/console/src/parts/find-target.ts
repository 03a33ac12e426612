/** Where the finder leads. */
export type FindTarget = {
  readonly label: string;
  readonly link:
    | { readonly to: "/frames/$frameId"; readonly params: { readonly frameId: string } }
    | {
        readonly to: "/frames";
        readonly search: { readonly site: string; readonly camera: string };
      };
};

const frameId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const camera = /^([^\s/]+)\/([^\s/]+)$/;

/** Returns where a typed text leads: a frame's id to its page, `site/camera` to its frames; else null. */
export function findTarget(typed: string): FindTarget | null {
  const text = typed.trim();
  if (frameId.test(text)) {
    const id = text.toLowerCase();
    return { label: `Frame ${id}`, link: { to: "/frames/$frameId", params: { frameId: id } } };
  }
  const [, site, name] = camera.exec(text) ?? [];
  if (site === undefined || name === undefined) return null;
  const link = { to: "/frames", search: { site, camera: name } } as const;
  return { label: `Frames of camera ${name} at ${site}`, link };
}
