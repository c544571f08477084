import { useQuery } from '@tanstack/react-query';
import { Confirm } from '../control/confirm.tsx';
import { sayDone } from '../control/notice.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';

/** Which board screens show: a site may always choose the coarse one, and the exact one while the policy has it open. */
export function BoardChoice({ isOpen }: { readonly isOpen: boolean }) {
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['privacy', 'board-choice', isOpen],
    queryFn: ({ signal }) => site().showBoardChoice({}, { signal }),
  });
  const choose = useAct({
    act: (board: 'exact' | 'coarse') => site().chooseBoard({ body: { board } }),
    changes: ['privacy', 'board'],
    onDone: () => sayDone(m.board_choice_done()),
  });
  if (data === undefined) return null;
  return (
    <>
      <p>
        {m.board_choice()} <b>{data.shown === 'exact' ? m.board_exact() : m.board_coarse()}</b>.
        {!isOpen && ` ${m.board_by_policy()}`}
      </p>
      {may('choose_board') && isOpen && (
        <div className="row acts">
          {data.board === 'exact' ? (
            <Confirm
              label={m.board_to_coarse()}
              effect={m.board_to_coarse_effect()}
              busy={choose.isPending}
              onConfirm={() => choose.mutate('coarse')}
            />
          ) : (
            <Confirm
              label={m.board_to_exact()}
              effect={m.board_to_exact_effect()}
              busy={choose.isPending}
              onConfirm={() => choose.mutate('exact')}
            />
          )}
        </div>
      )}
    </>
  );
}
