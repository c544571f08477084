/** What every screen has: the bar above, what is said in the middle, the actions below. Their order never changes. */
import type { ComponentChildren, JSX } from 'preact';
import { m } from '../language/messages.ts';
import { help, said } from '../site/said.ts';
import { session } from '../site/session.ts';
import { isPractising } from '../practice/practice.ts';
import { cameraOn } from '../scanner/camera-on.ts';
import { Viewfinder } from '../scanner/viewfinder.tsx';
import { reach, isForeign } from '../work/network.ts';
import { left, work } from '../work/device.ts';
import { Icon, type IconName } from './icons.tsx';
import { go } from './router.ts';

export interface Action {
  readonly label: string;
  readonly icon?: IconName;
  readonly act: () => void;
  readonly disabled?: boolean;
  readonly primary?: boolean;
  /** A sign that is read as a figure is. */
  readonly large?: boolean;
}

export function Frame(props: {
  title: string;
  of?: string | undefined;
  actions?: readonly Action[];
  /** Leaves out the word of the network and the call for help: nobody is signed in. */
  bare?: ComponentChildren;
  /** What stands above the actions, always in sight. */
  above?: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  const { title, of, actions = [], bare, above, children } = props;
  return (
    <div class="screen">
      <header class="bar">
        <h1>
          {title} {of ? <span class="of">{of}</span> : null}
        </h1>
        {bare ?? <Net />}
        {isPractising.value ? <p class="practising">{m.practice_label()}</p> : null}
      </header>
      <main tabIndex={0}>
        {cameraOn.value ? <Viewfinder /> : null}
        {children}
      </main>
      {above}
      {actions.length > 0 ? (
        <footer class="acts">
          {actions.map(({ label, icon, act, disabled, primary, large }) => (
            <button
              key={label}
              type="button"
              class={primary ? 'primary' : large ? 'large' : undefined}
              disabled={disabled}
              onClick={act}
            >
              {icon ? <Icon name={icon} /> : null}
              <span>{label}</span>
            </button>
          ))}
        </footer>
      ) : null}
    </div>
  );
}

function Net(): JSX.Element {
  const kept = keptSteps();
  const isOff = reach.value === 'offline' || session.value === null || isForeign.value;
  if (isPractising.value) return <span class="net" />;
  return (
    <>
      <span class={isOff ? 'net off' : 'net'} data-net={isOff ? 'off' : 'on'}>
        {isOff ? <Icon name="off" /> : null}
        {netText(kept)}
      </span>
      <button
        type="button"
        class={help.value ? 'called' : undefined}
        aria-label={help.value ? m.help_called() : m.help_ask()}
        onClick={() => go('help')}
      >
        <Icon name="hand" />
      </button>
    </>
  );
}

function netText(kept: number): string {
  if (reach.value === 'offline') return kept > 0 ? m.net_offline_kept({ count: kept }) : m.net_offline();
  if (session.value === null) return kept > 0 ? m.net_pin_kept({ count: kept }) : m.net_pin();
  if (isForeign.value) return m.net_foreign({ count: kept });
  return m.net_online();
}

/** Steps on this device that the site has not answered. */
export function keptSteps(): number {
  const own = work.value?.outbox.length ?? 0;
  return left.value.reduce((sum, { outbox }) => sum + outbox.length, own);
}

/** What a lead says: one strip, until it was read. */
export function SaidStrip({ onMove }: { onMove?: (() => void) | undefined }): JSX.Element | null {
  if (!said.value) return null;
  const { text, moveTo } = said.value;
  return (
    <section class="said" role="status">
      <Icon name="talk" />
      <p>
        {moveTo ? <b>{m.move_asked({ process: m[`process_${moveTo}`]() })}</b> : null} {text}
      </p>
      {moveTo && onMove ? (
        <button type="button" onClick={onMove}>
          {m.move_go()}
        </button>
      ) : null}
      <button
        type="button"
        onClick={() => {
          said.value = null;
        }}
      >
        {m.message_read()}
      </button>
    </section>
  );
}
