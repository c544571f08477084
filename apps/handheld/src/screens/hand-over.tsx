/** Hands the work over: a code that another handheld scans. What is done stays done; what is left is theirs. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import { m } from '../language/messages.ts';
import { handOverCode } from '../scanner/hand-over-code.ts';
import { Frame } from '../shell/frame.tsx';
import { goHome } from '../shell/router.ts';
import { failureOf } from '../site/failure.ts';
import { site } from '../site/session.ts';
import { claimText } from './claim-text.ts';
import { leave, work } from '../work/device.ts';
import { flushed } from '../work/sender.ts';

const ASK_MS = 2_000;

export function HandOver(): JSX.Element {
  const picture = useSignal<string | null>(null);
  const fault = useSignal<'offline' | null>(null);
  const code = work.value ? handOverCode(work.value.packet) : '';
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const isTaken = async (): Promise<boolean> => {
      const packet = work.value?.packet;
      if (!packet || !site.value) return false;
      try {
        const now = await site.value.showPacket({
          path: { packet: packet.packet },
          body: { key: packet.key },
        });
        return now.state === 'closed';
      } catch (cause) {
        return failureOf(cause) === 'over';
      }
    };
    const watch = async (): Promise<void> => {
      if (gone) return;
      if (await isTaken()) {
        await leave();
        goHome();
      } else timer = setTimeout(() => void watch(), ASK_MS);
    };
    void (async () => {
      if (!(await flushed())) {
        fault.value = 'offline';
        return;
      }
      const { qrOf } = await import('./qr.ts');
      picture.value = qrOf(code);
      void watch();
    })();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
  return (
    <Frame title={m.hand_over()} actions={[{ label: m.back(), icon: 'back', act: goHome }]}>
      <p class="ask">{m.hand_over_scan()}</p>
      {fault.value ? (
        <p class="strip attention" role="alert">
          {claimText(fault.value)}
        </p>
      ) : null}
      {picture.value ? (
        <img class="qr" src={picture.value} alt={m.hand_over_code()} />
      ) : (
        <p>{m.one_moment()}</p>
      )}
      <p class="code wrap">{code}</p>
    </Frame>
  );
}
