import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** @returns {string} the absolute path of a file of the checkout */
export const inRoot = (...parts) => join(ROOT, ...parts);

/**
 * Every file below a folder of the checkout, sorted; nothing when the folder is absent.
 * @param {string} folder relative to the checkout, '/' between its parts
 * @returns {string[]} paths relative to the checkout
 */
export function filesBelow(folder) {
  let entries;
  try {
    entries = readdirSync(inRoot(folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
