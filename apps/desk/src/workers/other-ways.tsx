import type { Worker } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { Confirm } from '../control/confirm.tsx';
import { sayDone } from '../control/notice.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';

/** Ends the ways in that somebody has beside their password: for a lost device, or another account at the identity provider. */
export function OtherWays({ worker: { id, name } }: { readonly worker: Worker }) {
  const { data: ways } = useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: ({ signal }) => site().listSignInWays({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const removePasskeys = useAct({
    act: () => site().removePasskeys({ path: { worker: id } }),
    onDone: () => sayDone(m.passkeys_removed_of({ name })),
  });
  const unlink = useAct({
    act: () => site().unlinkWorker({ path: { worker: id } }),
    onDone: () => sayDone(m.unlinked({ name })),
  });
  return (
    <section className="card" aria-label={m.other_ways()}>
      <h2>{m.other_ways()}</h2>
      <div className="row">
        <Confirm
          label={m.passkeys_remove_all()}
          effect={m.passkeys_remove_all_effect()}
          busy={removePasskeys.isPending}
          onConfirm={() => removePasskeys.mutate()}
        />
        {ways?.provider != null && (
          <Confirm
            label={m.unlink_provider()}
            effect={m.unlink_provider_effect()}
            busy={unlink.isPending}
            onConfirm={() => unlink.mutate()}
          />
        )}
      </div>
    </section>
  );
}
