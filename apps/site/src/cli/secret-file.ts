/** The site's secret in the data folder, by which packets that are out are known; see `openSecret` of people. */
export const SECRET_FILE = 'kolli.secret';
