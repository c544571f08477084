import { useQuery } from '@tanstack/react-query';
import { Button } from '../control/button.tsx';
import { Code } from '../control/page.tsx';
import { Empty, Failed, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { goodsClassWord } from '../items/goods-class-words.ts';
import { formatDay, formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { type Said, saidHeaders } from '../privacy/said.ts';
import { site } from '../site/client.ts';
import { saveFile } from '../site/files.ts';
import type { Wanted } from './wanted.ts';

/** Who signed, and the same as a file for an authority. */
export function AttestationTable({ wanted, said }: { readonly wanted: Wanted; readonly said: Said }) {
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['attestations', wanted, said],
    queryFn: async ({ signal }) =>
      (await site().listAttestations({ query: wanted }, { signal, headers: saidHeaders(said) })).items,
    retry: false,
  });
  const save = useAct({
    act: () =>
      saveFile(
        `/v1/attestations?${new URLSearchParams({ ...wanted, format: 'csv' }).toString()}`,
        'attestations.csv',
        saidHeaders(said),
      ),
  });
  if (data === undefined)
    return isError ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={4} />;
  if (data.length === 0) return <Empty title={m.attestations_none()}>{m.attestations_none_text()}</Empty>;
  return (
    <section className="card" aria-label={m.attestations()}>
      <div className="between">
        <h2>{m.attestations_found({ n: data.length })}</h2>
        <Button disabled={save.isPending} onClick={() => save.mutate()}>
          {m.save_csv()}
        </Button>
      </div>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={m.attestations()}>
        <table className="table stacks">
          <thead>
            <tr>
              <th>{m.day()}</th>
              <th>{m.kind_parcel()}</th>
              <th>{m.goods_class()}</th>
              <th className="number">{m.units()}</th>
              <th>{m.attestations_name()}</th>
              <th>{m.law()}</th>
              <th>{m.held_until()}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={`${row.day} ${row.parcel} ${row.goodsClass}`}>
                <td data-label={m.day()}>{formatDay(row.day)}</td>
                <td data-label={m.kind_parcel()}>
                  <Code>{row.parcel}</Code>
                </td>
                <td data-label={m.goods_class()}>{goodsClassWord(row.goodsClass)}</td>
                <td data-label={m.units()} className="number">
                  {formatNumber(row.quantity)}
                </td>
                <td data-label={m.attestations_name()}>
                  {row.name}
                  {row.worker === null && <div className="muted">{m.attestations_gone()}</div>}
                </td>
                <td data-label={m.law()}>{row.law}</td>
                <td data-label={m.held_until()}>{formatDay(row.until)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
