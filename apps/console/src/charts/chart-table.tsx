import { TableBox } from '../ui/table-box.js';
import type { ChartData } from './chart-data.js';

/** What a chart draws, in figures. */
export function ChartTable({ caption, data }: { readonly caption: string; readonly data: ChartData }) {
  const { over, categories, series, write = String } = data;
  return (
    <TableBox label={caption}>
      <table className="table">
        <caption className="only-heard">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{over}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col" data-end="true">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, index) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {series.map(({ name, values }) => {
                const value = values[index] ?? null;
                return (
                  <td key={name} data-end="true">
                    {value === null ? '–' : write(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
