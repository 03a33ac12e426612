/** Pages of tables in memory: two generations of bounded size. */
export class PageCache {
  private young = new Map<number, Buffer>();
  private old = new Map<number, Buffer>();
  private readonly generationPages: number;

  constructor(generationPages: number) {
    this.generationPages = generationPages;
  }

  get(key: number, load: () => Buffer): Buffer {
    const known = this.young.get(key);
    if (known) return known;
    const page = this.old.get(key) ?? load();
    if (this.young.size >= this.generationPages) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, page);
    return page;
  }
}
