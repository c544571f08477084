import { type DataSet, type DataSetId, type FunctionId, type Profile, profileOf } from '@kolli/policy';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { site } from '../site/client.ts';

/** The policy in force on this site, and the profile that it is of. */
export function usePolicy() {
  const answer = useQuery({
    queryKey: ['privacy', 'policy'],
    queryFn: ({ signal }) => site().showPolicy({}, { signal }),
    staleTime: 30_000,
  });
  const id = answer.data?.profile;
  const profile = useMemo((): Profile | undefined => (id === undefined ? undefined : profileOf(id)), [id]);
  return { ...answer, profile };
}

/** Whether a function is open today; undefined until that is known. What is closed is not asked for. */
export function useIsOpen(id: FunctionId): boolean | undefined {
  return usePolicy().data?.functions.find((one) => one.function === id)?.open;
}

/** What the policy in force says of a kind of data. */
export function useDataSet(id: DataSetId): DataSet | undefined {
  return usePolicy().profile?.dataSets[id];
}
