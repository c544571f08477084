import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Page } from './control/page.tsx';
import { Empty, Failed, Loading } from './control/state.tsx';
import { takeLanguage } from './locale/language.ts';
import * as m from './paraglide/messages.js';
import { NoticePage } from './session/notice-page.tsx';
import { SignInPage } from './session/sign-in-page.tsx';
import { useMay, useMe, useToken } from './session/use-session.ts';
import { Frame } from './shell/frame.tsx';
import { useSetUp } from './start/use-set-up.ts';

/** Whoever is not signed in is asked to, and finds the page they wanted behind it. */
function Root() {
  return useToken() === undefined ? <SignInPage /> : <SignedIn />;
}

/** Before anything else somebody is shown what the site keeps about them, where that is new to them. */
function SignedIn() {
  const { data: me, failureCount } = useMe();
  // a site that does not answer is said so on its pages
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    if (failureCount > 0) setAway(true);
  }, [failureCount]);
  useEffect(() => takeLanguage(me?.language), [me?.language]);
  if (me === undefined && !isAway) return <Loading />;
  return me?.notice == null ? <Frame /> : <NoticePage notice={me.notice} />;
}

/** Where one begins: a site that is not set up yet leads there, the floor's people look things up, the office sees the board. */
function Home() {
  const { data: me } = useMe();
  const may = useMay();
  const setUp = useSetUp(may('set_up'));
  if (me === undefined || (may('set_up') && setUp.isPending)) return <Loading />;
  if (setUp.fresh) return <Navigate to="/start" replace />;
  if (may('see_orders')) return <Navigate to="/board" replace />;
  if (may('see_privacy')) return <Navigate to="/privacy" replace />;
  return may('track') ? <Navigate to="/track" replace /> : <Empty title={m.nothing_for_role()} />;
}

function NotFound() {
  return (
    <Page title={m.no_such_page()}>
      <Empty title={m.no_such_page()}>{m.no_such_page_text()}</Empty>
    </Page>
  );
}

/** An error in a page leaves the places beside it in use. */
function Broken({ error, reset }: ErrorComponentProps) {
  return <Failed error={error} onRetry={reset} />;
}

const root = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: Broken });

function route<const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) {
  return createRoute({ getParentRoute: () => root, path, component, errorComponent: Broken });
}

const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: Home }),
  route(
    '/start',
    lazyRouteComponent(() => import('./start/start-page.tsx'), 'StartPage'),
  ),
  route(
    '/board',
    lazyRouteComponent(() => import('./board/board-page.tsx'), 'BoardPage'),
  ),
  route(
    '/help',
    lazyRouteComponent(() => import('./help/help-page.tsx'), 'HelpPage'),
  ),
  route(
    '/problems',
    lazyRouteComponent(() => import('./problems/problems-page.tsx'), 'ProblemsPage'),
  ),
  route(
    '/orders',
    lazyRouteComponent(() => import('./orders/orders-page.tsx'), 'OrdersPage'),
  ),
  route(
    '/orders/new',
    lazyRouteComponent(() => import('./orders/new-order-page.tsx'), 'NewOrderPage'),
  ),
  route(
    '/deliveries',
    lazyRouteComponent(() => import('./deliveries/deliveries-page.tsx'), 'DeliveriesPage'),
  ),
  route(
    '/deliveries/new',
    lazyRouteComponent(() => import('./deliveries/new-delivery-page.tsx'), 'NewDeliveryPage'),
  ),
  route(
    '/stock',
    lazyRouteComponent(() => import('./stock/stock-page.tsx'), 'StockPage'),
  ),
  route(
    '/stock/places',
    lazyRouteComponent(() => import('./stock/stock-places-page.tsx'), 'StockPlacesPage'),
  ),
  route(
    '/stock/expiry',
    lazyRouteComponent(() => import('./stock/expiry-page.tsx'), 'ExpiryPage'),
  ),
  route(
    '/stock/corrections',
    lazyRouteComponent(() => import('./stock/corrections-page.tsx'), 'CorrectionsPage'),
  ),
  route(
    '/counts',
    lazyRouteComponent(() => import('./counts/counts-page.tsx'), 'CountsPage'),
  ),
  route(
    '/departures',
    lazyRouteComponent(() => import('./departures/departures-page.tsx'), 'DeparturesPage'),
  ),
  route(
    '/track',
    lazyRouteComponent(() => import('./track/track-page.tsx'), 'TrackPage'),
  ),
  route(
    '/items',
    lazyRouteComponent(() => import('./items/items-page.tsx'), 'ItemsPage'),
  ),
  route(
    '/items/new',
    lazyRouteComponent(() => import('./items/new-item-page.tsx'), 'NewItemPage'),
  ),
  route(
    '/places',
    lazyRouteComponent(() => import('./places/places-page.tsx'), 'PlacesPage'),
  ),
  route(
    '/places/new',
    lazyRouteComponent(() => import('./places/new-places-page.tsx'), 'NewPlacesPage'),
  ),
  route(
    '/workers',
    lazyRouteComponent(() => import('./workers/workers-page.tsx'), 'WorkersPage'),
  ),
  route(
    '/workers/new',
    lazyRouteComponent(() => import('./workers/new-worker-page.tsx'), 'NewWorkerPage'),
  ),
  route(
    '/my-data',
    lazyRouteComponent(() => import('./my-data/my-data-page.tsx'), 'MyDataPage'),
  ),
  route(
    '/attestations',
    lazyRouteComponent(() => import('./attestations/attestations-page.tsx'), 'AttestationsPage'),
  ),
  route(
    '/statistics',
    lazyRouteComponent(() => import('./statistics/statistics-page.tsx'), 'StatisticsPage'),
  ),
  route(
    '/privacy',
    lazyRouteComponent(() => import('./privacy/policy-page.tsx'), 'PolicyPage'),
  ),
  route(
    '/privacy/functions',
    lazyRouteComponent(() => import('./privacy/functions-page.tsx'), 'FunctionsPage'),
  ),
  route(
    '/privacy/held',
    lazyRouteComponent(() => import('./privacy/held-page.tsx'), 'HeldPage'),
  ),
  route(
    '/privacy/requests',
    lazyRouteComponent(() => import('./privacy/requests-page.tsx'), 'RequestsPage'),
  ),
  route(
    '/privacy/looks',
    lazyRouteComponent(() => import('./privacy/looks-page.tsx'), 'LooksPage'),
  ),
  route(
    '/privacy/approvals',
    lazyRouteComponent(() => import('./privacy/approvals-page.tsx'), 'ApprovalsPage'),
  ),
  route(
    '/privacy/breaches',
    lazyRouteComponent(() => import('./privacy/breaches-page.tsx'), 'BreachesPage'),
  ),
  route(
    '/privacy/documents',
    lazyRouteComponent(() => import('./privacy/documents-page.tsx'), 'DocumentsPage'),
  ),
  route(
    '/connect',
    lazyRouteComponent(() => import('./connect/connect-page.tsx'), 'ConnectPage'),
  ),
  route(
    '/devices',
    lazyRouteComponent(() => import('./devices/devices-page.tsx'), 'DevicesPage'),
  ),
  route(
    '/imports',
    lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage'),
  ),
  route(
    '/exports',
    lazyRouteComponent(() => import('./exports/exports-page.tsx'), 'ExportsPage'),
  ),
  route(
    '/labels',
    lazyRouteComponent(() => import('./labels/labels-page.tsx'), 'LabelsPage'),
  ),
  route(
    '/keys',
    lazyRouteComponent(() => import('./keys/keys-page.tsx'), 'KeysPage'),
  ),
  route(
    '/settings',
    lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
  ),
]);

/** The addresses of the desk: a page each, fetched when it is opened. What an address holds is plain text. */
export function makeRouter() {
  return createRouter({
    routeTree: routes,
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultNotFoundComponent: NotFound,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const entries = Object.entries(search).flatMap(([name, value]) =>
        value == null ? [] : [[name, `${value}`]],
      );
      const text = new URLSearchParams(entries).toString();
      return text === '' ? '' : `?${text}`;
    },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
