/** What is held on whoever is signed in, until when, and who looked at it. The desk's page of the same name has the rest. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import type { HeldData, LookAtMe, Notice } from '@kolli/client';
import { PROCESSES } from '@kolli/workflow';
import { locale, m } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { goHome } from '../shell/router.ts';
import { openToAll, site } from '../site/session.ts';

interface Shown {
  readonly held: readonly HeldData[];
  readonly looks: readonly LookAtMe[];
  readonly notice: Notice;
}

/** More are on the desk's page. */
const SHOWN_LOOKS = 20;
const ANSWER_MS = 8_000;

export function MyData(): JSX.Element {
  const shown = useSignal<Shown | null>(null);
  const failed = useSignal(false);
  const ask = async (): Promise<void> => {
    failed.value = false;
    const asked = site.value;
    if (!asked) return;
    const signal = AbortSignal.timeout(ANSWER_MS);
    try {
      const [held, looks, notice] = await Promise.all([
        asked.showMyData({}, { signal }),
        asked.listLooksAtMe({}, { signal }),
        openToAll.showNotice({ query: { language: locale.value } }, { signal }),
      ]);
      shown.value = { held: held.items, looks: looks.items, notice };
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => void ask(), [locale.value]);
  return (
    <Frame title={m.my_data()} actions={[{ label: m.back(), icon: 'back', act: goHome }]}>
      {failed.value ? (
        <div class="choice">
          <p class="do">{m.not_loaded()}</p>
          <button type="button" onClick={() => void ask()}>
            {m.test_again()}
          </button>
        </div>
      ) : null}
      {shown.value ? <Everything {...shown.value} /> : null}
    </Frame>
  );
}

function Everything({ held, looks, notice }: Shown): JSX.Element {
  const fields = held.find(({ data }) => data === 'account')?.held[0];
  const account = [fields?.['name'], fields?.['badge']].filter(Boolean).join(', ');
  return (
    <div class="prose">
      <h2>{m.my_data_now()}</h2>
      <p>{m.my_data_now_text({ where: whereNow(held) })}</p>
      <h2>{notice.keptTitle}</h2>
      <p>{account}</p>
      <ul class="lines" lang={notice.language}>
        {notice.kept.map(({ what, until }) => (
          <li key={what}>
            <span>{what}</span>
            <small>{until}</small>
          </li>
        ))}
      </ul>
      <h2>{m.my_data_looked()}</h2>
      {looks.length === 0 ? <p>{m.my_data_nobody()}</p> : null}
      <ul class="lines">
        {looks.slice(0, SHOWN_LOOKS).map((look, index) => (
          <li key={looks.length - index}>
            <span>
              {roleText(look.role)}: {whyText(look.purpose)}
              {look.reason ? <b> “{look.reason}”</b> : null}
              {look.shown ? null : ` ${m.my_data_refused()}`}
            </span>
            <small>{hourText(look.hour)}</small>
          </li>
        ))}
      </ul>
      <p>{m.my_data_more({ address: location.host })}</p>
    </div>
  );
}

function whereNow(held: readonly HeldData[]): string {
  const at = held.find(({ data }) => data === 'presence')?.held[0];
  const process = PROCESSES.find((one) => one === at?.['process']);
  if (!process) return m.my_data_nowhere();
  return [m[`process_${process}`](), at?.['zone']].filter(Boolean).join(', ');
}

const ROLES = ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'] as const;

function roleText(role: string): string {
  const known = ROLES.find((one) => one === role);
  return known ? m[`role_${known}`]() : role;
}

const PURPOSES = [
  'access',
  'safety',
  'live_help',
  'planning',
  'quality',
  'accountability',
  'security',
  'upkeep',
  'transparency',
  'rights',
] as const;

function whyText(purpose: string | null): string {
  const known = PURPOSES.find((one) => one === purpose);
  return known ? m[`purpose_${known}`]() : (purpose ?? '–');
}

function hourText(iso: string): string {
  return new Intl.DateTimeFormat(locale.value, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}
