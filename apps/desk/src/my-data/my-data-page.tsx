import type { HeldData } from '@kolli/client';
import { Button } from '../control/button.tsx';
import { Page } from '../control/page.tsx';
import { Failed, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { saveFile } from '../site/files.ts';
import { AskForm } from './ask-form.tsx';
import { Kept } from './kept.tsx';
import { Looks } from './looks.tsx';
import { MyRequests } from './my-requests.tsx';
import { NoticeRead } from './notice-read.tsx';
import { Now } from './now.tsx';
import { Passkeys } from './passkeys.tsx';
import { useMyData } from './use-my-data.ts';
import './my-data.css';

/** Everything that the site holds on whoever reads it, and all that they may do about it. */
export function MyDataPage() {
  const { data, isError, error, refetch } = useMyData();
  return (
    <Page title={m.my_data()} about={m.my_data_about()}>
      {data === undefined ? (
        isError ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading lines={8} />
        )
      ) : (
        <div className="my-data">
          <div className="stack">
            <Now held={data} />
            <Kept held={data} />
            <section className="card">
              <h2>{m.never_title()}</h2>
              <p className="muted">{m.never_text()}</p>
            </section>
          </div>
          <div className="stack">
            <Looks />
            {hasLogin(data) && <Passkeys />}
            <TakeAlong />
            <AskForm />
            <MyRequests />
            <NoticeRead held={data} />
          </div>
        </div>
      )}
    </Page>
  );
}

/** Who signs in at desks; a badge alone opens handhelds. */
function hasLogin(held: readonly HeldData[]): boolean {
  const account = held.find(({ data }) => data === 'account')?.held[0];
  return account?.['login'] != null;
}

function TakeAlong() {
  const take = useAct({
    act: (format: 'json' | 'csv') => saveFile(`/v1/me/export?format=${format}`, `my-data.${format}`),
  });
  return (
    <div className="row">
      <Button primary disabled={take.isPending} onClick={() => take.mutate('json')}>
        {m.download_all()}
      </Button>
      <Button disabled={take.isPending} onClick={() => take.mutate('csv')}>
        {m.download_table()}
      </Button>
    </div>
  );
}
