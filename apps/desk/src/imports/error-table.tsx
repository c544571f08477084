import type { ImportPreview } from '@kolli/client';
import { Code } from '../control/page.tsx';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';

interface ErrorTableProps {
  readonly errors: ImportPreview['errors'];
  readonly count: number;
}

/** What is wrong with a file, by line and column. */
export function ErrorTable({ errors, count }: ErrorTableProps) {
  return (
    <>
      <h2>
        {m.errors()} <span className="muted">{formatNumber(count)}</span>
      </h2>
      {count > errors.length && <p className="muted">{m.first_errors({ n: errors.length })}</p>}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={m.errors()}>
        <table className="table">
          <thead>
            <tr>
              <th className="number">{m.line()}</th>
              <th>{m.column()}</th>
              <th>{m.what_is_wrong()}</th>
            </tr>
          </thead>
          <tbody>
            {errors.map(({ line, column, reason }, index) => (
              <tr key={index}>
                <td className="number">{formatNumber(line)}</td>
                <td>
                  <Code>{column}</Code>
                </td>
                {/* As the site says it: it names the value. */}
                <td lang="en">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
