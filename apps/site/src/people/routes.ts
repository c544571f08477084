import type { App } from '../http/index.ts';
import { attestedClassRoutes } from './attestation/class-routes.ts';
import { attestationRoutes } from './attestation/read-routes.ts';
import { type SignRouteNeeds, signRoutes } from './attestation/sign-routes.ts';
import { helpRoutes } from './help-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { type LiveRouteNeeds, liveRoutes } from './live-routes.ts';
import { meRoutes } from './me.ts';
import { lookRoutes } from './looks/look-routes.ts';
import { noticeRoutes } from './notice/notice-routes.ts';
import { approvalRoutes } from './officer/approval-routes.ts';
import { breachRoutes } from './officer/breach-routes.ts';
import { type DocumentNeeds, documentRoutes } from './officer/document-routes.ts';
import { evidenceRoutes } from './officer/evidence-routes.ts';
import { requestRoutes } from './officer/request-routes.ts';
import { oidcRoutes } from './oidc/oidc-routes.ts';
import { passkeyRoutes } from './passkey/passkey-routes.ts';
import type { People } from './people.ts';
import { permitRoutes } from './permits/permit-routes.ts';
import { pinRoutes } from './pin-routes.ts';
import { type QuestionRouteNeeds, questionRoutes } from './questions/question-routes.ts';
import { policyRoutes } from './policy/policy-routes.ts';
import { rightsRoutes } from './rights/rights-routes.ts';
import { signInRoutes } from './sign-in.ts';
import { weekRoutes } from './weeks/week-routes.ts';
import { workerRoutes } from './worker-routes.ts';

/** Adds the routes of people: sign-in, workers, keys of programs, what is said to screens, calls for help. */
export function peopleRoutes(
  app: App,
  people: People,
  needs: LiveRouteNeeds & QuestionRouteNeeds & DocumentNeeds & SignRouteNeeds = {
    isPacket: () => false,
    isHeld: () => false,
    inHand: () => Promise.resolve(undefined),
    isPlace: () => false,
    parcelToSign: () => Promise.resolve(undefined),
    markSigned: () => Promise.resolve(),
    documentPdf: () => Promise.reject(new Error('nothing prints here')),
  },
): void {
  signInRoutes(app, people);
  passkeyRoutes(app, people);
  oidcRoutes(app, people);
  meRoutes(app, people);
  noticeRoutes(app, people);
  lookRoutes(app, people);
  permitRoutes(app, people);
  weekRoutes(app, people);
  attestedClassRoutes(app, people);
  signRoutes(app, people, needs);
  attestationRoutes(app, people);
  rightsRoutes(app, people);
  requestRoutes(app, people);
  approvalRoutes(app, people);
  breachRoutes(app, people);
  evidenceRoutes(app, people);
  documentRoutes(app, people, needs);
  pinRoutes(app, people);
  policyRoutes(app, people);
  liveRoutes(app, people, needs);
  helpRoutes(app, people);
  questionRoutes(app, people, needs);
  workerRoutes(app, people);
  keyRoutes(app, people);
}
