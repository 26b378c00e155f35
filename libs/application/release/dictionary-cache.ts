import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DictionaryFile } from '#libs/rules';

const PREFIX = 'dictionary-';
/** Changes whenever `DictionaryFile` does, so that no older form is ever read. */
const FORM = 1;

/**
 * Parsed dictionary files, kept between starts: YAML with positions takes most of a start otherwise. Only ever an
 * accelerator: whatever is wrong with the folder or a file in it, the sources are parsed instead.
 */
export class DictionaryCache {
  constructor(
    private readonly folder: string,
    private readonly sha256: (text: string) => string,
  ) {}

  /** The files for these sources (named by their digest), from the cache or else by `parse`. */
  async files(digest: string, parse: () => DictionaryFile[]): Promise<readonly DictionaryFile[]> {
    const name = `${PREFIX}${FORM}-${digest}.json`;
    const kept = await this.read(name);
    if (kept) return kept;
    const files = parse();
    await this.write(name, files).catch(() => undefined);
    return files;
  }

  private async read(name: string): Promise<DictionaryFile[] | undefined> {
    const text = await readFile(join(this.folder, name), 'utf8').catch(() => '');
    const [digest, payload] = [text.slice(0, 64), text.slice(65)];
    return payload !== '' && this.sha256(payload) === digest ? JSON.parse(payload) : undefined;
  }

  private async write(name: string, files: readonly DictionaryFile[]): Promise<void> {
    const payload = JSON.stringify(files);
    const draft = join(this.folder, `.${process.pid}-${name}`);
    await mkdir(this.folder, { recursive: true });
    await writeFile(draft, `${this.sha256(payload)}\n${payload}`);
    await rename(draft, join(this.folder, name));
    const others = (await readdir(this.folder)).filter((other) => other.startsWith(PREFIX) && other !== name);
    await Promise.all(others.map((other) => rm(join(this.folder, other), { force: true })));
  }
}
