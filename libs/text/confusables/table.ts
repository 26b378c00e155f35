import { FengsuiError } from '#libs/domain';

export type TableRow = readonly [key: string, value: string];

/**
 * Reads a table of `key<TAB>value` lines; `#` starts a comment line.
 * @throws FengsuiError `artifact.corrupt` naming file and line when a line has no tab.
 */
export function parseTable(id: string, text: string): TableRow[] {
  const rows: TableRow[] = [];
  text.split('\n').forEach((line, index) => {
    if (line === '' || line.startsWith('#')) return;
    const tab = line.indexOf('\t');
    if (tab < 1 || tab === line.length - 1) {
      throw new FengsuiError('artifact.corrupt', `${id}:${index + 1}: expected key, tab, value`);
    }
    rows.push([line.slice(0, tab), line.slice(tab + 1)]);
  });
  return rows;
}
