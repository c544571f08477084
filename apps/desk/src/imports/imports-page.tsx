import type { Import, ImportPreview } from '@kolli/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, type DragEvent, useEffect, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Select } from '../control/field.tsx';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { oneOf, useAddress } from '../list/use-address.ts';
import { formatBytes, formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { ErrorTable } from './error-table.tsx';
import { IMPORT_COLUMNS, IMPORT_KINDS, type ImportKind, importKindWord } from './import-kinds.ts';
import './imports.css';

const ASK_AGAIN_MS = 700;

/** Files: judged whole before anything of them is brought in. */
export function ImportsPage() {
  const { address, change } = useAddress();
  const kind = oneOf(IMPORT_KINDS, address['kind']) ?? 'items';
  const running = address['import'];
  return (
    <Page title={m.imports()} about={m.imports_about()}>
      {running === undefined ? (
        <ChooseFile key={kind} kind={kind} />
      ) : (
        <Progress id={Number(running)} onAnother={() => change({ import: '' }, true)} />
      )}
    </Page>
  );
}

function ChooseFile({ kind }: { readonly kind: ImportKind }) {
  const { change } = useAddress();
  const [file, setFile] = useState<File>();
  const [mode, setMode] = useState<'all' | 'skip'>('all');
  const preview = useAct({
    act: async (chosen: File) =>
      site().previewImport({ path: { kind }, query: { mode }, body: await bytesOf(chosen) }),
    quiet: true,
  });
  const start = useAct({
    act: async (chosen: File) =>
      site().importFile({ path: { kind }, query: { mode, wait: 'no' }, body: await bytesOf(chosen) }),
    changes: ['imports', 'set-up'],
    quiet: true,
    onDone: ({ import: id }) => change({ import: String(id) }, true),
  });
  const take = (chosen: File | undefined): void => {
    setFile(chosen);
    start.reset();
    if (chosen !== undefined) preview.mutate(chosen);
  };
  const onFile = (event: ChangeEvent<HTMLInputElement>): void => take(event.target.files?.[0]);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  const judged = preview.data;
  return (
    <div className="imports">
      <div className="form">
        <div className="pair">
          <Select
            label={m.what_comes()}
            value={kind}
            options={IMPORT_KINDS.map((one) => [one, importKindWord(one)] as const)}
            onPick={(picked) => change({ kind: picked })}
          />
          <Select
            label={m.wrong_lines()}
            value={mode}
            options={[
              ['all', m.wrong_refuse_all()],
              ['skip', m.wrong_are_skipped()],
            ]}
            onPick={setMode}
          />
        </div>
        <p className="muted">
          {m.columns_are()} <Code>{IMPORT_COLUMNS[kind].join(', ')}</Code>
        </p>
        <label className="drop" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
          <span className="button">{m.choose_file()}</span>
          <span className="muted">{m.or_drop_it()}</span>
          {file !== undefined && <strong>{`${file.name}, ${formatBytes(file.size)}`}</strong>}
          <input
            type="file"
            className="visually-hidden"
            accept=".csv,.txt,.tsv,.gz,text/csv"
            onChange={onFile}
          />
        </label>
        <FormProblem error={start.error ?? preview.error} />
      </div>
      {preview.isPending && <Loading lines={4} />}
      {judged !== undefined && file !== undefined && (
        <Judged
          preview={judged}
          busy={start.isPending}
          onAgain={() => preview.mutate(file)}
          onImport={() => start.mutate(file)}
        />
      )}
    </div>
  );
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

interface JudgedProps {
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly onAgain: () => void;
  readonly onImport: () => void;
}

function Judged({ preview, busy, onAgain, onImport }: JudgedProps) {
  const columns = Object.keys(preview.sample[0]?.row ?? {});
  return (
    <section className="stack" aria-label={m.preview()}>
      <h2>{m.preview()}</h2>
      <Status outcome={preview.wrong === 0 ? 'good' : preview.wouldImport === 0 ? 'wrong' : 'attention'}>
        {preview.wrong === 0
          ? m.preview_right({ n: preview.read })
          : m.preview_wrong({ n: preview.wrong, read: formatNumber(preview.read) })}
      </Status>
      {preview.wrong > 0 && (
        <p>
          {preview.wouldImport === 0
            ? m.preview_nothing()
            : m.preview_some({ n: preview.wouldImport, skipped: formatNumber(preview.skipped) })}
        </p>
      )}
      <div className="row">
        <Button primary disabled={busy || preview.wouldImport === 0} onClick={onImport}>
          {m.import_n({ n: preview.wouldImport })}
        </Button>
        <Button disabled={busy} onClick={onAgain}>
          {m.judge_again()}
        </Button>
      </div>
      {preview.errors.length > 0 && <ErrorTable errors={preview.errors} count={preview.wrong} />}
      {columns.length > 0 && (
        <>
          <h2>{m.first_lines()}</h2>
          <div className="table-scroll" tabIndex={0} role="region" aria-label={m.first_lines()}>
            <table className="table">
              <thead>
                <tr>
                  <th className="number">{m.line()}</th>
                  {columns.map((column) => (
                    <th key={column}>{column}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {preview.sample.map(({ line, row }) => (
                  <tr key={line}>
                    <td className="number">{formatNumber(line)}</td>
                    {columns.map((column) => (
                      <td key={column}>{textOf(row[column])}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const isOver = ({ state }: Import): boolean => state === 'done' || state === 'refused';

function Progress({ id, onAnother }: { readonly id: number; readonly onAnother: () => void }) {
  const queries = useQueryClient();
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => site().getImport({ path: { id } }, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isOver(state.data) ? false : ASK_AGAIN_MS),
  });
  const over = data !== undefined && isOver(data);
  useEffect(() => {
    if (over) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'imports' });
  }, [over, queries]);
  if (data === undefined)
    return isError ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />;
  const through = data.imported + data.skipped + data.unchanged;
  return (
    <section className="stack" aria-label={m.import_progress()}>
      <h2>
        {m.import_of({ kind: importKindWord(data.kind) })} <Code>{data.import}</Code>
      </h2>
      <Status outcome={data.state === 'done' ? 'good' : data.state === 'refused' ? 'wrong' : 'plain'}>
        {data.state === 'done'
          ? m.import_done()
          : data.state === 'refused'
            ? m.problem_import_refused()
            : data.state === 'staging'
              ? m.import_staging()
              : m.import_applying()}
      </Status>
      <progress
        max={Math.max(1, data.read)}
        value={over ? Math.max(1, data.read) : through}
        aria-label={m.import_progress()}
      />
      <ul className="figures">
        <li>
          <span>{m.lines_read()}</span>
          <strong>{formatNumber(data.read)}</strong>
        </li>
        <li>
          <span>{m.lines_imported()}</span>
          <strong>{formatNumber(data.imported)}</strong>
        </li>
        <li>
          <span>{m.lines_unchanged()}</span>
          <strong>{formatNumber(data.unchanged)}</strong>
        </li>
        <li>
          <span>{m.lines_skipped()}</span>
          <strong>{formatNumber(data.skipped)}</strong>
        </li>
      </ul>
      {data.errors.length > 0 && <ErrorTable errors={data.errors} count={data.wrong} />}
      <div className="row">
        <Button onClick={onAnother}>{m.another_file()}</Button>
      </div>
    </section>
  );
}
