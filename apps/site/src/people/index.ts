/** Who may do what: sign-in, workers, keys of programs, presence in memory, the record of approvals. */
export { type DemoSignIn, seedDemoPeople } from './demo.ts';
export { openOperatorKey, openSecret, passingSecret, type SiteKeys, siteKeys } from './keys.ts';
export { bringKeysBack, copyKeys, type Keyring, openKeyring } from './keyring/keyring.ts';
export { reconcileKeys, requireOwnFolder } from './keyring/reconcile.ts';
export { issuerFault, LOGIN_CLAIMS, type LoginClaim, type ProviderSettings } from './oidc/settings.ts';
export { openPeople, type People, type PeopleNeeds } from './people.ts';
export type { Change } from './live.ts';
export type { Presence } from './presence.ts';
export { peopleRoutes } from './routes.ts';
export type { Session } from './session.ts';
export { badgesOf } from './worker-store.ts';
