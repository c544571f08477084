import { useQuery } from '@tanstack/react-query';
import { site } from '../site/client.ts';

/** Everything that the site holds on who asks. */
export function useMyData() {
  return useQuery({
    queryKey: ['my-data', 'held'],
    queryFn: async ({ signal }) => (await site().showMyData({}, { signal })).items,
  });
}

/** Who looked at one's data. */
export function useMyLooks() {
  return useQuery({
    queryKey: ['my-data', 'looks'],
    queryFn: async ({ signal }) => (await site().listLooksAtMe({}, { signal })).items,
  });
}

/** What one has asked. */
export function useMyRequests() {
  return useQuery({
    queryKey: ['my-data', 'requests'],
    queryFn: async ({ signal }) => (await site().listMyRequests({}, { signal })).items,
  });
}
