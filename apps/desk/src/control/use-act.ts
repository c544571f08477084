import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Changing } from '../site/live.ts';
import { wordsOf } from '../site/problem-words.ts';
import { sayWrong } from './notice.tsx';

interface ActOptions<Input, Answer> {
  readonly act: (input: Input) => Promise<Answer>;
  /** What is read again when it is done. */
  readonly changes?: readonly (
    | Changing
    | 'workers'
    | 'keys'
    | 'devices'
    | 'items'
    | 'places'
    | 'carriers'
    | 'site'
    | 'set-up'
    | 'printers'
    | 'plan'
    | 'me'
    | 'privacy'
    | 'my-data'
  )[];
  readonly onDone?: (answer: Answer, input: Input) => void;
  /** A form shows its problem itself. */
  readonly quiet?: boolean;
}

/** Does something at the site: says a refusal in words and reads again what has changed. */
export function useAct<Input = void, Answer = unknown>({
  act,
  changes = [],
  onDone,
  quiet = false,
}: ActOptions<Input, Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer, input) => {
      for (const what of changes) void queries.invalidateQueries({ queryKey: [what] });
      onDone?.(answer, input);
    },
    onError: (error) => {
      if (!quiet) sayWrong(wordsOf(error));
    },
  });
}
