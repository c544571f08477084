import * as m from '../paraglide/messages.js';
import type { Act } from '../session/roles.ts';

interface Place {
  readonly to: string;
  readonly title: () => string;
  /** Who may go there. */
  readonly needs: Act;
  /** Which figure of the board stands beside it. */
  readonly figure?: 'help' | 'problems' | 'counts' | 'orders';
}

interface PlaceGroup {
  readonly title: () => string;
  readonly places: readonly Place[];
}

/** Where one can go in the desk, in the order of the menu. */
export const PLACES: readonly PlaceGroup[] = [
  {
    title: m.group_now,
    places: [
      { to: '/board', title: m.board, needs: 'see_board' },
      { to: '/help', title: m.help, needs: 'answer_help', figure: 'help' },
      { to: '/problems', title: m.problems, needs: 'see_problems', figure: 'problems' },
    ],
  },
  {
    title: m.group_goods,
    places: [
      { to: '/orders', title: m.orders, needs: 'see_orders', figure: 'orders' },
      { to: '/deliveries', title: m.deliveries, needs: 'see_deliveries' },
      { to: '/stock', title: m.stock, needs: 'see_stock' },
      { to: '/counts', title: m.counts, needs: 'see_counts', figure: 'counts' },
      { to: '/departures', title: m.departures, needs: 'see_departures' },
      { to: '/track', title: m.track, needs: 'track' },
      { to: '/items', title: m.items, needs: 'see_items' },
      { to: '/places', title: m.places, needs: 'see_places' },
    ],
  },
  {
    title: m.group_people,
    places: [
      { to: '/my-data', title: m.my_data, needs: 'see_own_data' },
      { to: '/workers', title: m.workers, needs: 'see_workers' },
      { to: '/statistics', title: m.statistics, needs: 'see_statistics' },
      { to: '/attestations', title: m.attestations, needs: 'see_attestations' },
      { to: '/privacy', title: m.privacy, needs: 'see_privacy' },
      { to: '/connect', title: m.handhelds, needs: 'connect' },
    ],
  },
  {
    title: m.group_site,
    places: [
      { to: '/imports', title: m.imports, needs: 'import' },
      { to: '/exports', title: m.exports, needs: 'export' },
      { to: '/labels', title: m.labels, needs: 'print_labels' },
      { to: '/devices', title: m.devices, needs: 'see_devices' },
      { to: '/keys', title: m.keys, needs: 'manage_keys' },
      { to: '/settings', title: m.settings, needs: 'see_settings' },
    ],
  },
];
